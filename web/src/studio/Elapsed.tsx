import { useEffect, useState } from 'react';
import { clock } from '../formats/format';
import type { Connection } from '../live/state';

const WORDS: Record<Connection['phase'], string> = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Reconnecting',
  gone: 'Not connected',
  stopping: 'Finishing',
  ended: 'Ended',
};

interface Props {
  phase: Connection['phase'];
  recording: boolean;
}

/** Whether the conversation is live and recorded, and for how long it has been. */
export function Elapsed({ phase, recording }: Props) {
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
      <span role="status">
        {phase === 'live' && !recording ? 'Live, not recorded' : WORDS[phase]}
      </span>
      <span className="elapsed__time" role="timer" aria-label="Time since the start">
        {clock(now - startedAt)}
      </span>
    </p>
  );
}
