import { useEffect, useState } from 'react';
import type { Connection } from '../live/state';
import { clock } from './format';

const WORDS: Record<Connection['phase'], string> = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'No connection',
  stopping: 'Finishing',
  ended: 'Ended',
};

/** Whether the conversation is live, and for how long it has been. */
export function Elapsed({ phase }: { phase: Connection['phase'] }) {
  const [startedAt] = useState(() => Date.now());
  const [now, setNow] = useState(startedAt);
  const running = phase !== 'ended';
  useEffect(() => {
    if (running) {
      const timer = setInterval(() => setNow(Date.now()), 1_000);
      return () => clearInterval(timer);
    }
  }, [running]);
  return (
    <p className="elapsed" data-phase={phase}>
      <span className="elapsed__dot" aria-hidden="true" />
      <span role="status">{WORDS[phase]}</span>
      <span className="elapsed__time" role="timer" aria-label="Time since the start">
        {clock(now - startedAt)}
      </span>
    </p>
  );
}
