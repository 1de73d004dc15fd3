import { useEffect, useRef } from 'react';
import type { OrbState, Speaker } from '../live/protocol';
import type { Signal } from '../live/signal';
import { texts } from '../texts/texts';

const STATE_WORDS: Record<OrbState, string> = texts.studio.states;

interface Props {
  speaker: Speaker;
  state: OrbState;
  /** How loud the speaker is, 0 to 1; moves the orb without rendering it anew. */
  level?: Signal<number>;
  /** Said instead of the state. */
  note?: string | undefined;
}

/** A speaker at the table: who it is and what it is doing. */
export function Orb({ speaker, state, level, note }: Props) {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!level) {
      return;
    }
    const show = () => body.current?.style.setProperty('--level', level.get().toFixed(3));
    show();
    return level.subscribe(show);
  }, [level]);

  return (
    <li className="orb" data-speaker={speaker.id} data-state={state}>
      <div className="orb__figure" ref={body} aria-hidden="true">
        <span className="orb__halo" />
        <span className="orb__ring" />
        <span className="orb__ring orb__ring--late" />
        <span className="orb__arc" />
        <span className="orb__body" />
      </div>
      <p className="orb__name">{speaker.name}</p>
      <p className="orb__state">{note ?? STATE_WORDS[state]}</p>
    </li>
  );
}
