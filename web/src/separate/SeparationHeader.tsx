import { Link, useNavigate } from '@tanstack/react-router';
import { isMoving, type Separation } from '../api/separations';
import { type Action, ActionMenu } from '../components/ActionMenu';
import { Icon } from '../components/Icon';
import { day, duration, fileSize, timeOfDay } from '../formats/format';
import { texts } from '../texts/texts';
import { StageBadge } from './StageBadge';
import type { useSteps } from './useSteps';

const { header: words, actions, list } = texts.separate;

interface Props {
  separation: Separation;
  steps: ReturnType<typeof useSteps>;
}

/** What it is, and what can be done with it now. */
export function SeparationHeader({ separation, steps }: Props) {
  const { name, stage, createdAt, durationMs, bytes } = separation;
  const navigate = useNavigate();
  const remove = () => {
    steps.remove();
    void navigate({ to: '/separate' });
  };
  const failed = stage === 'failed' || stage === 'cancelled';
  const offered: readonly (Action | false)[] = [
    stage === 'diagnosed' && { label: actions.cancel, onSelect: () => steps.take('cancel') },
    { label: actions.remove, onSelect: remove, danger: true },
  ];
  return (
    <header className="episode__header">
      <Link className="icon-button" to="/separate" title={words.back}>
        <Icon name="back" />
        <span className="visually-hidden">{words.back}</span>
      </Link>
      <div className="episode__names">
        <h1 className="separation__name">{name}</h1>
        <p className="episode__facts">
          <StageBadge stage={stage} />
          <span>
            {day(createdAt)}, {timeOfDay(createdAt)}
          </span>
          <span>{duration(durationMs)}</span>
          <span className="separation-row__size">{fileSize(bytes)}</span>
        </p>
      </div>
      <div className="separation__actions">
        {stage === 'diagnosed' && (
          <button
            className="button button--primary"
            type="button"
            disabled={steps.busy}
            aria-keyshortcuts="p"
            onClick={() => steps.take('proceed')}
          >
            <Icon name="split" />
            {actions.proceed}
          </button>
        )}
        {isMoving(separation) && (
          <button
            className="button"
            type="button"
            disabled={steps.busy}
            onClick={() => steps.take('cancel')}
          >
            {actions.cancel}
          </button>
        )}
        {failed && (
          <button
            className="button button--primary"
            type="button"
            disabled={steps.busy}
            onClick={() => steps.take('retry')}
          >
            {actions.retry}
          </button>
        )}
        {stage === 'done' && (
          <button
            className="button button--primary separation__zip"
            type="button"
            disabled={steps.archiving}
            aria-keyshortcuts="x"
            onClick={steps.archive}
          >
            <Icon name="download" />
            <span>{texts.separate.downloads.archive}</span>
          </button>
        )}
        <ActionMenu
          label={list.actions(name)}
          actions={offered.filter((one): one is Action => one !== false)}
        />
      </div>
    </header>
  );
}
