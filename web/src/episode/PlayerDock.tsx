import { useState } from 'react';
import type { SessionDetail, Waveform } from '../api/episodes';
import { longClock } from '../formats/format';
import { inOrder } from '../library/titles';
import { texts } from '../texts/texts';
import type { EpisodePlayer } from './player';
import { TimeSurface } from './TimeSurface';
import { TrackHead } from './TrackHead';
import { Transport } from './Transport';
import { useFrames } from './useFrames';
import { showing, ticks, type Viewport, wholeOf, zoomed } from './viewport';
import { WaveformCanvas } from './WaveformCanvas';

const { dock: words } = texts.episode;

interface Props {
  player: EpisodePlayer;
  waveform: Waveform;
  session: SessionDetail;
  narrow: boolean;
}

/** All tracks under one time: seen, heard, mixed. */
export function PlayerDock({ player, waveform, session, narrow }: Props) {
  const { durationMs } = player;
  const [view, setView] = useState<Viewport>(() => wholeOf(durationMs));
  const [mixing, setMixing] = useState(false);
  const zoom = (factor: number, aroundMs = player.positionMs) =>
    setView((now) => zoomed(now, factor, aroundMs, durationMs));
  const tracks = inOrder(waveform.tracks.map(({ name }) => name)).flatMap((name) =>
    waveform.tracks.filter((track) => track.name === name),
  );
  return (
    <section className="dock" aria-label={words.label} data-mixing={mixing}>
      <Pages player={player} onLeave={(ms) => setView((now) => showing(now, ms, durationMs))} />
      <Transport
        player={player}
        zoomedIn={view.spanMs < durationMs}
        mixing={mixing}
        narrow={narrow}
        onZoom={zoom}
        onMix={() => setMixing(!mixing)}
      />
      <div className="dock__tracks">
        <div className="ruler" aria-hidden="true">
          {ticks(view, narrow ? 5 : 12).map((ms) => (
            <span
              className="ruler__tick"
              key={ms}
              style={{ left: `${(100 * (ms - view.fromMs)) / view.spanMs}%` }}
            >
              {longClock(ms)}
            </span>
          ))}
        </div>
        {tracks.map((track) => (
          <div className="track" data-speaker={track.name} key={track.name}>
            <TrackHead
              name={track.name}
              speaker={session.speakers[track.name] ?? track.name}
              player={player}
            />
            <WaveformCanvas track={track} view={view} />
          </div>
        ))}
        <TimeSurface player={player} view={view} onZoom={zoom} />
      </div>
    </section>
  );
}

/** Turns the page of the timeline when what plays leaves it. */
function Pages({ player, onLeave }: { player: EpisodePlayer; onLeave(ms: number): void }) {
  useFrames(player, onLeave);
  return null;
}
