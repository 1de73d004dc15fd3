import { createContext, useContext } from 'react';
import { CopyButton } from '../components/CopyButton';
import { Icon } from '../components/Icon';
import { useSignal } from '../live/useSignal';
import { texts } from '../texts/texts';
import { NoticeBoard } from './notice-board';

/** Where notices are shown. */
export const NoticesContext = createContext(new NoticeBoard());

export function useNotices(): NoticeBoard {
  return useContext(NoticesContext);
}

const { actions, notices: words } = texts.common;

/** The notices at the edge of the page; they are read out, and wait while somebody is at them. */
export function NoticeList() {
  const board = useNotices();
  const notices = useSignal(board.notices);
  return (
    <section className="toasts" aria-label={words.label}>
      <div role="status">
        <ul>
          {notices.map((notice) => (
            <li
              className="toast"
              key={notice.id}
              data-kind={notice.kind}
              onMouseEnter={() => board.pause(notice.id)}
              onMouseLeave={() => board.resume(notice.id)}
              onFocus={() => board.pause(notice.id)}
              onBlur={() => board.resume(notice.id)}
            >
              <p className="toast__message">{notice.message}</p>
              {notice.requestId && <CopyButton text={notice.requestId} label={notice.requestId} />}
              {notice.undo && (
                <button
                  className="button button--quiet"
                  type="button"
                  onClick={() => board.undo(notice.id)}
                >
                  {actions.undo}
                </button>
              )}
              <button
                className="icon-button"
                type="button"
                onClick={() => board.dismiss(notice.id)}
              >
                <Icon name="close" />
                <span className="visually-hidden">{words.putAway(notice.message)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
