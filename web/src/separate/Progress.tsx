import type { Separation, Stage } from '../api/separations';
import { Icon } from '../components/Icon';
import { texts } from '../texts/texts';
import { StageProgress } from './StageProgress';

const { steps: words, list, told, stages } = texts.separate;
const STEPS = ['uploaded', 'diagnosing', 'separating', 'done'] as const;
/** Which step a stage belongs to; one that has stopped is nowhere. */
const AT: Readonly<Record<Stage, number>> = {
  uploaded: 0,
  diagnosing: 1,
  diagnosed: 2,
  separating: 2,
  done: 3,
  failed: -1,
  cancelled: -1,
};
/** Progress is read out in quarters. */
const TOLD_PERCENT = 25;

/** How far a separation is, step by step, and what is to be expected of it. */
export function Progress({ separation }: { separation: Separation }) {
  const { stage, name, progress, failure } = separation;
  const at = AT[stage];
  const percent = Math.floor((100 * progress) / TOLD_PERCENT) * TOLD_PERCENT;
  const working = stage === 'diagnosing' || stage === 'separating';
  return (
    <section className="panel steps" aria-label={words.label}>
      <p className="visually-hidden" role="status">
        {name} {told[stage]}. {working && percent > 0 && told.percent(percent)}
      </p>
      {at >= 0 && (
        <ol className="steps__list">
          {STEPS.map((step, index) => (
            <li
              className="step"
              key={step}
              data-state={index < at || stage === 'done' ? 'done' : index === at ? 'now' : 'later'}
              aria-current={index === at ? 'step' : undefined}
            >
              <span className="step__mark" aria-hidden="true">
                {index < at ? <Icon name="check" /> : index + 1}
              </span>
              {words.names[step]}
            </li>
          ))}
        </ol>
      )}
      {working && <StageProgress separation={separation} label={list.progress(name)} />}
      {at >= 0 && <p className="steps__told">{words[toldOf(stage)]}</p>}
      {at < 0 && (
        <div className="steps__stopped" role="alert">
          <Icon name="warning" />
          <p>
            <strong>{stages[stage]}.</strong> {failure?.detail} {words.stopped}
          </p>
        </div>
      )}
    </section>
  );
}

function toldOf(stage: Stage): 'waiting' | 'diagnosing' | 'diagnosed' | 'separating' {
  return stage === 'diagnosing' || stage === 'diagnosed' || stage === 'separating'
    ? stage
    : 'waiting';
}
