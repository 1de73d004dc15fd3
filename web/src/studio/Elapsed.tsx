import { useEffect, useState } from 'react';
import { clock } from '../formats/format';
import type { Connection } from '../live/state';
import { texts } from '../texts/texts';

const { phases, elapsed: label } = texts.studio;

interface Props {
  phase: Connection['phase'];
  recording: boolean;
  startedAtMs: number;
  /** Null where time has no limit. */
  limitMs: number | null;
}

/** Whether the conversation is live and recorded, and for how long it has been. */
export function Elapsed({ phase, recording, startedAtMs, limitMs }: Props) {
  const [now, setNow] = useState(() => Date.now());
  const running = phase !== 'ended';
  useEffect(() => {
    if (running) {
      const timer = setInterval(() => setNow(Date.now()), 1_000);
      return () => clearInterval(timer);
    }
  }, [running]);
  const time = clock(now - startedAtMs);
  return (
    <p className="elapsed" data-phase={phase}>
      <span className="elapsed__dot" aria-hidden="true" />
      <span role="status">
        {phase === 'live' && !recording ? phases.notRecorded : phases[phase]}
      </span>
      <span className="elapsed__time" role="timer" aria-label={label}>
        {limitMs === null ? time : `${time} / ${clock(limitMs)}`}
      </span>
    </p>
  );
}
