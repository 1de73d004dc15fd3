import * as Menu from '@radix-ui/react-dropdown-menu';
import { Link } from '@tanstack/react-router';
import type { SessionSummary } from '../api/episodes';
import { Icon } from '../components/Icon';
import { day, duration, money, timeOfDay } from '../formats/format';
import { texts } from '../texts/texts';
import { titleOf } from './titles';
import { useArchives } from './useArchives';

const { list: words, actions } = texts.library;

interface Props {
  session: SessionSummary;
  selected: boolean;
  /** While some are selected each row shows that it can be. */
  selecting: boolean;
  onSelect(): void;
  onEdit(): void;
  onTag(tag: string): void;
  onRemove(): void;
}

/** A recording in the list. */
export function EpisodeRow({ session, selected, selecting, onSelect, onTag, ...rest }: Props) {
  const title = titleOf(session);
  return (
    <li className="rows__row episode-row" data-selected={selected} data-selecting={selecting}>
      <label className="episode-row__select">
        <input type="checkbox" checked={selected} onChange={onSelect} />
        <span className="visually-hidden">{words.select(title)}</span>
      </label>
      <div className="episode-row__body">
        <Link className="rows__link" to="/library/$episode" params={{ episode: session.episodeId }}>
          {title}
        </Link>
        <p className="rows__facts">
          <span>
            {day(session.startedAt)}, {timeOfDay(session.startedAt)}
          </span>
          <span>{words.withWhom(session.participantName)}</span>
        </p>
      </div>
      <p className="episode-row__tags">
        {session.state !== 'complete' && (
          <span className="badge" data-kind={session.state}>
            {words[session.state]}
          </span>
        )}
        {session.tags.map((tag) => (
          <button className="tag" type="button" key={tag} onClick={() => onTag(tag)}>
            {tag}
          </button>
        ))}
      </p>
      <p className="episode-row__figures">
        <span>{session.durationMs === undefined ? '' : duration(session.durationMs)}</span>
        <span className="episode-row__cost">{money(session.costMicros)}</span>
      </p>
      <RowMenu session={session} title={title} {...rest} />
    </li>
  );
}

interface MenuProps extends Pick<Props, 'session' | 'onEdit' | 'onRemove'> {
  title: string;
}

function RowMenu({ session, title, onEdit, onRemove }: MenuProps) {
  const archives = useArchives();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="icon-button rows__menu">
        <Icon name="more" />
        <span className="visually-hidden">{words.actions(title)}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content className="menu" align="end" sideOffset={4} collisionPadding={12}>
          <Menu.Item className="menu__item" onSelect={onEdit}>
            <Icon name="edit" />
            {actions.details}
          </Menu.Item>
          <Menu.Item className="menu__item" onSelect={() => void archives.download([session])}>
            <Icon name="download" />
            {actions.download}
          </Menu.Item>
          <Menu.Separator className="menu__line" />
          <Menu.Item
            className="menu__item menu__item--danger"
            disabled={session.state === 'live'}
            onSelect={onRemove}
          >
            <Icon name="trash" />
            {actions.remove}
          </Menu.Item>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
