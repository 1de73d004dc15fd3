import { useSignal } from '../live/useSignal';
import { texts } from '../texts/texts';
import type { EpisodePlayer } from './player';

const { dock: words } = texts.episode;

interface Props {
  name: string;
  speaker: string;
  player: EpisodePlayer;
}

/** How a track is heard: alone, not at all, louder or softer. */
export function TrackHead({ name, speaker, player }: Props) {
  const mix = useSignal(player.mixes)[name];
  return (
    <div className="track__head">
      <span className="track__name">{speaker}</span>
      <span className="track__mix">
        <button
          className="track__switch"
          type="button"
          aria-pressed={mix?.solo ?? false}
          title={words.solo(speaker)}
          onClick={() => player.mix(name, { solo: !mix?.solo })}
        >
          <span aria-hidden="true">S</span>
          <span className="visually-hidden">{words.solo(speaker)}</span>
        </button>
        <button
          className="track__switch track__switch--mute"
          type="button"
          aria-pressed={mix?.muted ?? false}
          title={words.mute(speaker)}
          onClick={() => player.mix(name, { muted: !mix?.muted })}
        >
          <span aria-hidden="true">M</span>
          <span className="visually-hidden">{words.mute(speaker)}</span>
        </button>
        <input
          className="track__volume"
          type="range"
          min="0"
          max="100"
          step="5"
          aria-label={words.volume(speaker)}
          value={Math.round((mix?.volume ?? 1) * 100)}
          onChange={({ target }) => player.mix(name, { volume: Number(target.value) / 100 })}
        />
      </span>
    </div>
  );
}
