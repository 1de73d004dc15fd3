import type { PlaybackFrame, PlaybackQueue } from './playback-queue';

/** What the page tells the player's audio thread. */
export type PlayerCommand =
  | { readonly kind: 'frame'; readonly frame: PlaybackFrame }
  | { readonly kind: 'stop'; readonly speaker: string; readonly utteranceId: string }
  | { readonly kind: 'stop-all' };

/** Carries out one command of the page. */
export function obey(queue: PlaybackQueue, command: PlayerCommand): void {
  switch (command.kind) {
    case 'frame':
      queue.push(command.frame);
      break;
    case 'stop':
      queue.stop(command.speaker, command.utteranceId);
      break;
    case 'stop-all':
      queue.stopAll();
      break;
  }
}
