import { type ReactNode, useState } from 'react';
import { longClock } from '../formats/format';
import { texts } from '../texts/texts';
import type { EpisodePlayer } from './player';
import { TimeSurface } from './TimeSurface';
import { Transport } from './Transport';
import { useView } from './useView';
import { ticks, type Viewport } from './viewport';
import { ZoomButtons } from './ZoomButtons';

const { dock: words } = texts.episode;
/** Up to where the ruler of a phone has words. */
const BESIDE_BUTTONS = 0.7;

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
  /** Under which heading its keys stand. */
  group?: string;
  /** Whether the heads have something to mix with. */
  mixable?: boolean;
  /** Takes the player to where somebody points; else it only jumps there. */
  onPick?: (ms: number) => void;
}

/** Lanes under one time, which can be zoomed, and what plays them. */
export function LaneDock(props: Props) {
  const { player, lanes, narrow, group = texts.episode.group, mixable = true, onPick } = props;
  const { durationMs } = player;
  const { view, look, zoom } = useView(player);
  const [mixing, setMixing] = useState(false);
  const zoomButtons = (
    <ZoomButtons zoomedIn={view.spanMs < durationMs} group={group} onZoom={zoom} />
  );
  return (
    <section className="dock" aria-label={words.label} data-mixing={mixing}>
      <Transport
        player={player}
        mixing={mixing}
        mixable={mixable && narrow}
        zoom={!narrow && zoomButtons}
        onMix={() => setMixing(!mixing)}
      />
      <div className="dock__scroller">
        <div className="dock__tracks">
          {narrow && zoomButtons}
          <div className="ruler" aria-hidden="true">
            {(narrow ? ticks(view, 5, BESIDE_BUTTONS) : ticks(view, 12)).map((ms) => (
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
            onLook={look}
            onPick={onPick ?? ((ms) => player.seek(ms))}
          />
        </div>
      </div>
    </section>
  );
}
