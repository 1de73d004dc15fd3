import type { Separation } from '../api/separations';
import { duration } from '../formats/format';
import { texts } from '../texts/texts';

const { eta, told } = texts.separate;

interface Props {
  separation: Separation;
  label: string;
}

/** How far a stage is, and how long it will last yet. */
export function StageProgress({ separation: { progress, etaSeconds }, label }: Props) {
  return (
    <div className="stage-progress">
      <progress max={1} value={progress} aria-label={label} />
      <span className="stage-progress__told">
        <span>{told.percent(Math.floor(progress * 100))}</span>
        {etaSeconds !== undefined && <span>{eta(duration(etaSeconds * 1_000))}</span>}
      </span>
    </div>
  );
}
