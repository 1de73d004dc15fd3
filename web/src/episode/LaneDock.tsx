import { type ReactNode, useState } from 'react';
import { longClock } from '../formats/format';
import { texts } from '../texts/texts';
import type { EpisodePlayer } from './player';
import { TimeSurface } from './TimeSurface';
import { Transport } from './Transport';
import { useFrames } from './useFrames';
import { showing, ticks, type Viewport, wholeOf, zoomed } from './viewport';

const { dock: words } = texts.episode;

/** What stands under the time: a track, or who speaks when. */
export interface Lane {
  /** The speaker, whose colour it has. */
  readonly name: string;
  /** The colour of a speaker who is nobody in particular. */
  readonly voice?: number;
  readonly head: ReactNode;
  readonly picture: (view: Viewport) => ReactNode;
}

interface Props {
  player: EpisodePlayer;
  lanes: readonly Lane[];
  narrow: boolean;
  /** Whether the heads have something to mix with. */
  mixable?: boolean;
  /** Takes the player to where somebody points; else it only jumps there. */
  onPick?: (ms: number) => void;
}

/** Lanes under one time, which can be zoomed, and what plays them. */
export function LaneDock({ player, lanes, narrow, mixable = true, onPick }: Props) {
  const { durationMs } = player;
  const [view, setView] = useState<Viewport>(() => wholeOf(durationMs));
  const [mixing, setMixing] = useState(false);
  const zoom = (factor: number, aroundMs = player.positionMs) =>
    setView((now) => zoomed(now, factor, aroundMs, durationMs));
  return (
    <section className="dock" aria-label={words.label} data-mixing={mixing}>
      <Pages player={player} onLeave={(ms) => setView((now) => showing(now, ms, durationMs))} />
      <Transport
        player={player}
        zoomedIn={view.spanMs < durationMs}
        mixing={mixing}
        mixable={mixable && narrow}
        zoomable={!narrow}
        onZoom={zoom}
        onMix={() => setMixing(!mixing)}
      />
      <div className="dock__scroller">
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
          {lanes.map(({ name, voice, head, picture }) => (
            <div className="track" data-speaker={name} data-voice={voice} key={name}>
              {head}
              {picture(view)}
            </div>
          ))}
          <TimeSurface
            player={player}
            view={view}
            onZoom={zoom}
            onPick={onPick ?? ((ms) => player.seek(ms))}
          />
        </div>
      </div>
    </section>
  );
}

/** Turns the page of the timeline when what plays leaves it. */
function Pages({ player, onLeave }: { player: EpisodePlayer; onLeave(ms: number): void }) {
  useFrames(player, onLeave);
  return null;
}
