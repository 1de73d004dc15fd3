import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SessionDetail } from '../api/episodes';
import { Icon } from '../components/Icon';
import { day, duration, money, timeOfDay } from '../formats/format';
import { DetailsDialog } from '../library/DetailsDialog';
import { inOrder, titleOf } from '../library/titles';
import { texts } from '../texts/texts';

const { header: words } = texts.episode;

/** What it is, and when it was. */
export function EpisodeHeader({ session, onExport }: { session: SessionDetail; onExport(): void }) {
  const [editing, setEditing] = useState(false);
  return (
    <header className="episode__header">
      <Link className="icon-button" to="/library" title={words.back}>
        <Icon name="back" />
        <span className="visually-hidden">{words.back}</span>
      </Link>
      <div className="episode__names">
        <h1>
          <button
            className="episode__title"
            type="button"
            title={words.rename}
            onClick={() => setEditing(true)}
          >
            <span>{titleOf(session)}</span>
            <Icon name="edit" />
            <span className="visually-hidden">{words.rename}</span>
          </button>
        </h1>
        <p className="episode__facts">
          <span>
            {day(session.startedAt)}, {timeOfDay(session.startedAt)}
          </span>
          {session.durationMs !== undefined && <span>{duration(session.durationMs)}</span>}
          <span>
            {inOrder(Object.keys(session.speakers))
              .map((id) => session.speakers[id])
              .join(', ')}
          </span>
          <span>{money(session.costMicros)}</span>
          {session.state !== 'complete' && (
            <span className="badge" data-kind={session.state}>
              {texts.library.list[session.state]}
            </span>
          )}
          {session.tags.map((tag) => (
            <Link className="tag" to="/library" search={{ tag }} key={tag}>
              {tag}
            </Link>
          ))}
        </p>
      </div>
      <button className="button button--primary episode__export" type="button" onClick={onExport}>
        <Icon name="download" />
        <span>{words.export}</span>
      </button>
      <DetailsDialog session={editing ? session : null} onClose={() => setEditing(false)} />
    </header>
  );
}
