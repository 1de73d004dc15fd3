import type { PlaybackFrame, PlaybackQueue } from './playback-queue';

/** What the page tells the player's audio thread. */
export type PlayerCommand =
  | { readonly kind: 'frame'; readonly frame: PlaybackFrame }
  | { readonly kind: 'pause'; readonly speaker: string; readonly utteranceId: string }
  | { readonly kind: 'resume'; readonly utteranceId: string }
  | { readonly kind: 'resume-all' }
  | { readonly kind: 'stop'; readonly speaker: string; readonly utteranceId: string }
  | { readonly kind: 'stop-all' };

/** Carries out one command of the page. */
export function obey(queue: PlaybackQueue, command: PlayerCommand): void {
  switch (command.kind) {
    case 'frame':
      queue.push(command.frame);
      break;
    case 'pause':
      queue.pause(command.speaker, command.utteranceId);
      break;
    case 'resume':
      queue.resume(command.utteranceId);
      break;
    case 'resume-all':
      queue.resumeAll();
      break;
    case 'stop':
      queue.stop(command.speaker, command.utteranceId);
      break;
    case 'stop-all':
      queue.stopAll();
      break;
  }
}
