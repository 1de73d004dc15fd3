import { Icon } from '../components/Icon';
import type { Notice } from '../live/state';
import { texts } from '../texts/texts';

const { notices: words } = texts.common;

interface Props {
  notices: readonly Notice[];
  onDismiss(id: number): void;
}

/** Errors and warnings, until they are put away. */
export function Notices({ notices, onDismiss }: Props) {
  return (
    <ul className="notices" aria-label={words.label}>
      {notices.map((notice) => (
        <li
          className="notice"
          key={notice.id}
          data-kind={notice.kind}
          role={notice.kind === 'error' ? 'alert' : 'status'}
        >
          <div className="notice__words">
            <p className="notice__message">{notice.message}</p>
            <p className="notice__code">{notice.code}</p>
          </div>
          <button className="notice__close" type="button" onClick={() => onDismiss(notice.id)}>
            <Icon name="close" />
            <span className="visually-hidden">{words.putAway(notice.message)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
