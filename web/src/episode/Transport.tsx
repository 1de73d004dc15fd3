import { type ReactNode, useRef } from 'react';
import { Icon } from '../components/Icon';
import { longClock } from '../formats/format';
import { useSignal } from '../live/useSignal';
import { texts } from '../texts/texts';
import { type EpisodePlayer, RATES } from './player';
import { useFrames } from './useFrames';

const { dock: words } = texts.episode;
const LEAP_MS = 10_000;

interface Props {
  player: EpisodePlayer;
  mixing: boolean;
  /** Whether the mix has to be asked for. */
  mixable: boolean;
  /** What shows more or less of the time, where it has its place here. */
  zoom: ReactNode;
  onMix(): void;
}

/** Plays, pauses, leaps. */
export function Transport({ player, mixing, mixable, zoom, onMix }: Props) {
  const phase = useSignal(player.phase);
  const rate = useSignal(player.rate);
  const plays = phase === 'playing' || phase === 'waiting';
  return (
    <div className="transport">
      <p className="transport__time">
        <Now player={player} />
        <span className="transport__whole"> / {longClock(player.durationMs)}</span>
      </p>
      <div className="transport__keys">
        <button className="icon-button" type="button" onClick={() => player.skip(-LEAP_MS)}>
          <Icon name="back-10" />
          <span className="visually-hidden">{words.back}</span>
        </button>
        <button
          className="transport__play"
          type="button"
          data-phase={phase}
          onClick={() => player.toggle()}
        >
          <Icon name={plays ? 'pause' : 'play'} />
          <span className="visually-hidden">{plays ? words.pause : words.play}</span>
        </button>
        <button className="icon-button" type="button" onClick={() => player.skip(LEAP_MS)}>
          <Icon name="on-10" />
          <span className="visually-hidden">{words.on}</span>
        </button>
      </div>
      <div className="transport__more">
        {phase === 'failed' && (
          <p className="transport__fault" role="alert">
            {words.failed}
          </p>
        )}
        {mixable && (
          <button
            className="button button--small"
            type="button"
            aria-pressed={mixing}
            onClick={onMix}
          >
            {words.mix}
          </button>
        )}
        <select
          className="input select--small transport__rate"
          aria-label={words.rate}
          value={rate}
          onChange={({ target }) => player.setRate(Number(target.value))}
        >
          {RATES.map((one) => (
            <option value={one} key={one}>
              {one}×
            </option>
          ))}
        </select>
        {zoom}
      </div>
    </div>
  );
}

/** The time as it runs, written without rendering. */
function Now({ player }: { player: EpisodePlayer }) {
  const element = useRef<HTMLTimeElement>(null);
  useFrames(player, (ms) => {
    const text = longClock(ms);
    if (element.current && element.current.textContent !== text) {
      element.current.textContent = text;
    }
  });
  return <time className="transport__now" ref={element} />;
}
