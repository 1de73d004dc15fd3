import { useMemo } from 'react';
import type { WaveformTrack } from '../api/episodes';
import type { Diagnosis, Speaker } from '../api/separations';
import { Fault } from '../components/Fault';
import { type Lane, LaneDock } from '../episode/LaneDock';
import type { EpisodePlayer } from '../episode/player';
import { TrackHead } from '../episode/TrackHead';
import { useNarrow } from '../episode/useNarrow';
import { WaveformCanvas } from '../episode/WaveformCanvas';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';
import { TurnsCanvas } from './TurnsCanvas';
import type { Sound } from './useSound';
import { nameOf, voiceOf } from './voices';

const { dock: words, regions, shortcuts, group } = texts.separate;
const MOST_KEYS = 9;

interface Props {
  sound: Sound;
  diagnosis: Diagnosis;
}

/** Who speaks when under one time, to zoom into and to listen to: turns at first, then tracks to mix. */
export function SeparationDock({ sound: { player, peaks, failure, retry }, diagnosis }: Props) {
  const narrow = useNarrow();
  const tracks = useMemo(
    () =>
      new Map<number, WaveformTrack>(
        peaks?.tracks.map(({ speaker, ...track }) => [speaker, { name: `${speaker}`, ...track }]),
      ),
    [peaks],
  );
  useSoloKeys(player, tracks.size);
  if (failure) {
    return <Fault name={regions.player} failure={failure} onRetry={retry} />;
  }
  if (!player) {
    return (
      <section className="dock" aria-label={texts.episode.dock.label} aria-busy="true">
        <p className="dock__note" role="status">
          {words.loading}
        </p>
        {diagnosis.speakers.map(({ number }) => (
          <div className="dock__blank" key={number} />
        ))}
      </section>
    );
  }
  const lanes: readonly Lane[] = diagnosis.speakers.map((speaker) => {
    const { number } = speaker;
    const track = tracks.get(number);
    return {
      name: `${number}`,
      voice: voiceOf(number),
      head: track ? (
        <TrackHead name={`${number}`} speaker={nameOf(speaker)} player={player} />
      ) : (
        <TurnsHead speaker={speaker} />
      ),
      picture: (view) =>
        track ? (
          <WaveformCanvas track={track} view={view} />
        ) : (
          <TurnsCanvas speaker={number} timeline={diagnosis.timeline} view={view} />
        ),
    };
  });
  const onPick = (ms: number) => {
    player.seek(ms);
    void player.play();
  };
  return (
    <LaneDock
      // Other sounds have another player, and begin with all of the time.
      key={tracks.size}
      player={player}
      lanes={lanes}
      narrow={narrow}
      group={group}
      mixable={tracks.size > 0}
      onPick={onPick}
    />
  );
}

function TurnsHead({ speaker }: { speaker: Speaker }) {
  return (
    <div className="track__head">
      <span className="track__name">{nameOf(speaker)}</span>
      <span className="track__share">{words.share(Math.round(speaker.share * 100))}</span>
    </div>
  );
}

/** The digits hear the tracks alone. */
function useSoloKeys(player: EpisodePlayer | null, count: number): void {
  const keys = Array.from({ length: Math.min(count, MOST_KEYS) }, (_, index) => `${index + 1}`);
  useShortcut(
    player && count > 0
      ? {
          keys,
          label: shortcuts.solo,
          group,
          onPress: ({ key }) => {
            const mix = player.mixes.get()[key];
            if (mix) {
              player.mix(key, { solo: !mix.solo });
            }
          },
        }
      : null,
  );
}
