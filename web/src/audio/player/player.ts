import { obey, type PlayerCommand } from './messages';
import { type PlaybackFrame, PlaybackQueue, type PlaybackReport } from './playback-queue';
import workletUrl from './player.worklet.ts?worker&url';

/** Plays what the AI speakers say, and says what was really played. */
export interface Player {
  play(frame: PlaybackFrame): void;
  /** Falls silent at once and keeps what is queued. */
  pause(speaker: string, utteranceId: string): void;
  /** Goes on with the very next sample. */
  resume(utteranceId: string): void;
  resumeAll(): void;
  stop(speaker: string, utteranceId: string): void;
  stopAll(): void;
  close(): void;
}

/**
 * Opens the loudspeaker. Must be called in answer to a click, or the browser keeps it silent.
 * Where the page is not served securely there is no audio thread to be had; the same queue then runs
 * on the page's own.
 */
export async function openPlayer(onReport: (report: PlaybackReport) => void): Promise<Player> {
  const context = new AudioContext({ latencyHint: 'interactive' });
  try {
    const send = context.audioWorklet
      ? await startWorklet(context, onReport)
      : startScriptProcessor(context, onReport);
    void context.resume();
    return {
      play: (frame) => send({ kind: 'frame', frame }),
      pause: (speaker, utteranceId) => send({ kind: 'pause', speaker, utteranceId }),
      resume: (utteranceId) => send({ kind: 'resume', utteranceId }),
      resumeAll: () => send({ kind: 'resume-all' }),
      stop: (speaker, utteranceId) => send({ kind: 'stop', speaker, utteranceId }),
      stopAll: () => send({ kind: 'stop-all' }),
      close: () => void context.close(),
    };
  } catch (failure) {
    void context.close();
    throw failure;
  }
}

async function startWorklet(context: AudioContext, onReport: (report: PlaybackReport) => void) {
  await context.audioWorklet.addModule(workletUrl);
  const node = new AudioWorkletNode(context, 'basil-player', { numberOfInputs: 0 });
  node.port.onmessage = (message: MessageEvent<PlaybackReport>) => onReport(message.data);
  node.connect(context.destination);
  return (command: PlayerCommand) => node.port.postMessage(command, transferable(command));
}

function startScriptProcessor(context: AudioContext, onReport: (report: PlaybackReport) => void) {
  const queue = new PlaybackQueue(context.sampleRate, onReport);
  const node = context.createScriptProcessor(1024, 0, 1);
  node.onaudioprocess = (event) => queue.render(event.outputBuffer.getChannelData(0));
  node.connect(context.destination);
  return (command: PlayerCommand) => obey(queue, command);
}

function transferable(command: PlayerCommand): Transferable[] {
  return command.kind === 'frame' ? [command.frame.samples.buffer as ArrayBuffer] : [];
}
