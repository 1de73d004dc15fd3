import { useEffect, useState } from 'react';
import type { Connection, GoneReason } from '../live/state';

interface Props {
  connection: Connection;
  onRetry(): void;
  onStartAnew(): void;
}

const GONE_WORDS: Record<GoneReason, readonly [headline: string, more: string]> = {
  expired: [
    'The conversation has ended.',
    'The connection was away for too long. What was recorded is on the server.',
  ],
  'taken-over': [
    'The conversation goes on elsewhere.',
    'Another window has taken it over. This one is no longer part of it.',
  ],
};

/** Says that the connection was lost and when it will be tried again, or that it is too late. */
export function ConnectionBanner({ connection, onRetry, onStartAnew }: Props) {
  if (connection.phase === 'lost') {
    return (
      <div className="banner" role="alert" data-phase="lost">
        <p>
          <strong>The connection is lost.</strong> <Countdown connection={connection} />
        </p>
        <button
          className="button"
          type="button"
          disabled={connection.delayMs === 0}
          onClick={onRetry}
        >
          Try now
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
          Start a new one
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
  return <span aria-live="off">{left > 0 ? `Trying again in ${left} s.` : 'Trying again.'}</span>;
}
