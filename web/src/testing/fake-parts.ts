import type { MicrophoneDevice, MicrophoneListener } from '../audio/capture/microphone';
import type { MicrophoneFault } from '../audio/capture/microphone-fault';
import type { PlaybackFrame, PlaybackReport } from '../audio/player/playback-queue';
import type { ConversationParts } from '../live/conversation';
import { FakeSocket } from './fake-socket';

/** A world without browser and server: the test is the network, the ears and the mouth. */
export class FakeParts implements ConversationParts {
  readonly socket = new FakeSocket();
  readonly frames: PlaybackFrame[] = [];
  readonly stops: string[] = [];
  readonly pauses: string[] = [];
  readonly muted: boolean[] = [];
  microphoneFault: MicrophoneFault | null = null;
  playerFails = false;
  microphonesOpen = 0;
  playerClosed = false;
  microphone: MicrophoneListener | null = null;
  microphones: readonly MicrophoneDevice[] = [];
  readonly chosen: (string | undefined)[] = [];
  report: (report: PlaybackReport) => void = () => {};

  readonly createSocket = () => this.socket;

  readonly openPlayer = async (onReport: (report: PlaybackReport) => void) => {
    if (this.playerFails) {
      throw new Error('no sound here');
    }
    this.report = onReport;
    return {
      play: (frame: PlaybackFrame) => void this.frames.push(frame),
      pause: (_speaker: string, utteranceId: string) => void this.pauses.push(utteranceId),
      resume: (utteranceId: string) => void this.pauses.push(`not ${utteranceId}`),
      resumeAll: () => void this.pauses.push('none'),
      stop: (_speaker: string, utteranceId: string) => void this.stops.push(utteranceId),
      stopAll: () => void this.stops.push('all'),
      close: () => {
        this.playerClosed = true;
      },
    };
  };

  readonly listMicrophones = async () => this.microphones;

  readonly openMicrophone = async (listener: MicrophoneListener, deviceId?: string) => {
    this.chosen.push(deviceId);
    if (this.microphoneFault) {
      throw this.microphoneFault;
    }
    this.microphonesOpen += 1;
    this.microphone = listener;
    return {
      setMuted: (muted: boolean) => void this.muted.push(muted),
      close: () => {
        this.microphonesOpen -= 1;
      },
    };
  };
}

/** Lets all promises that are ready come to their end. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) {
    await Promise.resolve();
  }
}
