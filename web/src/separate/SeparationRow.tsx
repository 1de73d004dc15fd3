import { Link, useNavigate } from '@tanstack/react-router';
import { isMoving, type Separation } from '../api/separations';
import { type Action, ActionMenu } from '../components/ActionMenu';
import { day, duration, fileSize, timeOfDay } from '../formats/format';
import { texts } from '../texts/texts';
import { StageBadge } from './StageBadge';
import { StageProgress } from './StageProgress';
import { useSteps } from './useSteps';

const { list: words, actions } = texts.separate;

/** A recording in the list, with how it stands and what can be done with it. */
export function SeparationRow({ separation }: { separation: Separation }) {
  const { id, name, stage, failure, createdAt, durationMs, bytes } = separation;
  const navigate = useNavigate();
  const steps = useSteps(separation);
  const offered: readonly (Action | false)[] = [
    {
      label: actions.open,
      onSelect: () => void navigate({ to: '/separate/$separation', params: { separation: id } }),
    },
    stage === 'diagnosed' && { label: actions.proceed, onSelect: () => steps.take('proceed') },
    stage === 'done' && { label: actions.archive, onSelect: steps.archive },
    (stage === 'failed' || stage === 'cancelled') && {
      label: actions.retry,
      onSelect: () => steps.take('retry'),
    },
    (isMoving(separation) || stage === 'diagnosed') && {
      label: actions.cancel,
      onSelect: () => steps.take('cancel'),
    },
    { label: actions.remove, onSelect: steps.remove, danger: true },
  ];
  return (
    <li className="rows__row separation-row">
      <div className="separation-row__body">
        <Link className="rows__link" to="/separate/$separation" params={{ separation: id }}>
          {name}
        </Link>
        <p className="rows__facts">
          <span>
            {day(createdAt)}, {timeOfDay(createdAt)}
          </span>
          <span>{duration(durationMs)}</span>
          <span className="separation-row__size">{fileSize(bytes)}</span>
        </p>
        {stage === 'failed' && failure && (
          <p className="separation-row__failure">{failure.detail}</p>
        )}
      </div>
      <div className="separation-row__state">
        <StageBadge stage={stage} />
        {(stage === 'diagnosing' || stage === 'separating') && (
          <StageProgress separation={separation} label={words.progress(name)} />
        )}
      </div>
      <span className="rows__menu">
        <ActionMenu
          label={words.actions(name)}
          actions={offered.filter((one): one is Action => one !== false)}
        />
      </span>
    </li>
  );
}
