import type { SessionDetail, Waveform } from '../api/episodes';
import { inOrder } from '../library/titles';
import { type Lane, LaneDock } from './LaneDock';
import type { EpisodePlayer } from './player';
import { TrackHead } from './TrackHead';
import { WaveformCanvas } from './WaveformCanvas';

interface Props {
  player: EpisodePlayer;
  waveform: Waveform;
  session: SessionDetail;
  narrow: boolean;
}

/** All tracks of an episode under one time: seen, heard, mixed. */
export function PlayerDock({ player, waveform, session, narrow }: Props) {
  const lanes: readonly Lane[] = inOrder(waveform.tracks.map(({ name }) => name)).flatMap((name) =>
    waveform.tracks
      .filter((track) => track.name === name)
      .map((track) => ({
        name,
        head: <TrackHead name={name} speaker={session.speakers[name] ?? name} player={player} />,
        picture: (view) => <WaveformCanvas track={track} view={view} />,
      })),
  );
  return <LaneDock player={player} lanes={lanes} narrow={narrow} />;
}
