import { useEffect, useState } from 'react';
import type { Connection, GoneReason } from '../live/state';
import { texts } from '../texts/texts';

interface Props {
  connection: Connection;
  onRetry(): void;
  onStartAnew(): void;
}

const { connection: words } = texts.studio;

const GONE_WORDS: Record<GoneReason, readonly [headline: string, more: string]> = {
  expired: [words.expired, words.expiredMore],
  'taken-over': [words.takenOver, words.takenOverMore],
};

/** Says that the connection was lost and when it will be tried again, or that it is too late. */
export function ConnectionBanner({ connection, onRetry, onStartAnew }: Props) {
  if (connection.phase === 'lost') {
    return (
      <div className="banner" role="alert" data-phase="lost">
        <p>
          <strong>{words.lost}</strong> <Countdown connection={connection} />
        </p>
        <button
          className="button"
          type="button"
          disabled={connection.delayMs === 0}
          onClick={onRetry}
        >
          {words.tryNow}
        </button>
      </div>
    );
  }
  if (connection.phase === 'gone') {
    const [headline, more] = GONE_WORDS[connection.why];
    return (
      <div className="banner" role="alert" data-phase="gone">
        <p>
          <strong>{headline}</strong> {more}
        </p>
        <button className="button" type="button" onClick={onStartAnew}>
          {words.anew}
        </button>
      </div>
    );
  }
  return null;
}

function Countdown({ connection }: { connection: Connection & { phase: 'lost' } }) {
  const seconds = Math.ceil(connection.delayMs / 1_000);
  const [passed, setPassed] = useState({ of: connection, seconds: 0 });
  useEffect(() => {
    const timer = setInterval(
      () =>
        setPassed((before) => ({
          of: connection,
          seconds: before.of === connection ? before.seconds + 1 : 1,
        })),
      1_000,
    );
    return () => clearInterval(timer);
  }, [connection]);
  const left = Math.max(0, seconds - (passed.of === connection ? passed.seconds : 0));
  // The count itself is not read out each second.
  return <span aria-live="off">{left > 0 ? words.again(left) : words.trying}</span>;
}
