import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';
import type { EpisodePlayer } from './player';

const { shortcuts: words, group } = texts.episode;
const STEP_MS = 5_000;
const LEAP_MS = 10_000;

/** The keys of playback. */
export function usePlaybackKeys(player: EpisodePlayer | null, heading = group): void {
  const key = keysOf(player, heading);
  useShortcut(key([' ', 'k'], words.play, () => player?.toggle()));
  useShortcut(key(['ArrowLeft'], words.stepBack, () => player?.skip(-STEP_MS)));
  useShortcut(key(['ArrowRight'], words.stepOn, () => player?.skip(STEP_MS)));
  useShortcut(key(['j'], words.back, () => player?.skip(-LEAP_MS)));
  useShortcut(key(['l'], words.on, () => player?.skip(LEAP_MS)));
  useShortcut(key(['<', ','], words.slower, () => player?.changeRate(-1)));
  useShortcut(key(['>', '.'], words.faster, () => player?.changeRate(1)));
  useShortcut(key(['Home'], words.start, () => player?.seek(0)));
}

/** The keys of an episode's page. */
export function useEpisodeKeys(player: EpisodePlayer | null, onTab: (tab: string) => void): void {
  const key = keysOf(player, group);
  usePlaybackKeys(player);
  useShortcut(key(['1'], words.solo(1), () => solo(player, 0)));
  useShortcut(key(['2'], words.solo(2), () => solo(player, 1)));
  useShortcut(key(['3'], words.solo(3), () => solo(player, 2)));
  useShortcut({
    keys: ['x'],
    label: words.export,
    group,
    onPress: () => onTab('export'),
  });
}

function keysOf(player: EpisodePlayer | null, heading: string) {
  return (keys: readonly string[], label: string, onPress: () => void) => ({
    keys,
    label,
    group: heading,
    enabled: () => player !== null,
    onPress,
  });
}

function solo(player: EpisodePlayer | null, index: number): void {
  const [name, mix] = Object.entries(player?.mixes.get() ?? {})[index] ?? [];
  if (player && name && mix) {
    player.mix(name, { solo: !mix.solo });
  }
}
