import { useEffect, useState } from 'react';
import type { Connection } from '../live/state';

interface Props {
  connection: Connection;
  onRetry(): void;
}

/** Says that the connection was lost, and when it will be tried again. */
export function ConnectionBanner({ connection, onRetry }: Props) {
  if (connection.phase !== 'lost') {
    return null;
  }
  return (
    <div className="banner" role="alert">
      <p>
        <strong>The connection is lost.</strong> <Countdown connection={connection} />
      </p>
      <button className="button" type="button" onClick={onRetry}>
        Try now
      </button>
    </div>
  );
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
