import workletUrl from './capture.worklet.ts?worker&url';
import { CAPTURE_RATE_HZ, type CaptureChunk } from './chunker';
import { MicrophoneFault } from './microphone-fault';

/** An open microphone. */
export interface Microphone {
  /** A muted microphone goes on delivering, but silence. */
  setMuted(muted: boolean): void;
  close(): void;
}

/** A microphone that can be chosen. Its label is empty as long as the browser has not been allowed any. */
export interface MicrophoneDevice {
  readonly id: string;
  readonly label: string;
}

export interface MicrophoneListener {
  onChunk(chunk: CaptureChunk): void;
  /** The device was unplugged, or the permission taken back. */
  onLost(fault: MicrophoneFault): void;
}

/** Asks for the microphone and delivers 100 ms chunks until it is closed; fails with a MicrophoneFault. */
export async function openMicrophone(
  listener: MicrophoneListener,
  deviceId?: string,
): Promise<Microphone> {
  const stream = await requestStream(deviceId);
  try {
    const context = await startCapture(stream, listener);
    const [track] = stream.getAudioTracks();
    track?.addEventListener('ended', () => listener.onLost(new MicrophoneFault('lost')));
    return {
      setMuted: (muted) => {
        for (const each of stream.getAudioTracks()) {
          each.enabled = !muted;
        }
      },
      close: () => {
        release(stream);
        void context.close();
      },
    };
  } catch (failure) {
    release(stream);
    throw MicrophoneFault.from(failure);
  }
}

/** The microphones that there are; none where the browser does not tell. */
export async function listMicrophones(): Promise<readonly MicrophoneDevice[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
  return devices
    .filter(({ kind, deviceId }) => kind === 'audioinput' && !ALIASES.has(deviceId))
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** Names of what is in the list under its own name too. */
const ALIASES = new Set(['', 'default', 'communications']);

async function requestStream(deviceId: string | undefined): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new MicrophoneFault(window.isSecureContext ? 'unsupported' : 'insecure');
  }
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: {
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
        channelCount: 1,
        // One that is gone makes way for the system's choice.
        ...(deviceId === undefined ? {} : { deviceId }),
      },
    });
  } catch (failure) {
    throw MicrophoneFault.from(failure);
  }
}

/** Browsers that can't bring the microphone to 16 kHz themselves leave it to the worklet. */
async function startCapture(stream: MediaStream, listener: MicrophoneListener) {
  try {
    return await capture(new AudioContext({ sampleRate: CAPTURE_RATE_HZ }), stream, listener);
  } catch {
    return await capture(new AudioContext(), stream, listener);
  }
}

async function capture(context: AudioContext, stream: MediaStream, listener: MicrophoneListener) {
  try {
    await context.audioWorklet.addModule(workletUrl);
    const node = new AudioWorkletNode(context, 'basil-capture', { numberOfOutputs: 0 });
    node.port.onmessage = (message: MessageEvent<CaptureChunk>) => listener.onChunk(message.data);
    context.createMediaStreamSource(stream).connect(node);
    await context.resume();
    return context;
  } catch (failure) {
    void context.close();
    throw failure;
  }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.stop();
  }
}
