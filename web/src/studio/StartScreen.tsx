import { type FormEvent, useState } from 'react';
import { Orb } from './Orb';
import { rememberedName, rememberName } from './remembered-name';

interface Props {
  onStart(name: string, withMicrophone: boolean): void;
}

const LONGEST_NAME = 60;

/** Asks for a name and starts a conversation, spoken or typed. */
export function StartScreen({ onStart }: Props) {
  const [name, setName] = useState(rememberedName);
  const [typeOnly, setTypeOnly] = useState(false);

  const start = (event: FormEvent) => {
    event.preventDefault();
    const given = name.trim();
    rememberName(given);
    onStart(given === '' ? 'You' : given, !typeOnly);
  };

  return (
    <div className="start">
      <main className="start__main" id="content" tabIndex={-1}>
        <ul className="start__orbs" aria-hidden="true">
          <Orb speaker={{ id: 'claude', name: 'Claude', role: 'host' }} state="idle" />
          <Orb speaker={{ id: 'you', name: 'You', role: '' }} state="listening" />
          <Orb speaker={{ id: 'guest', name: 'Guest', role: 'guest' }} state="idle" />
        </ul>
        <h1>Three at the table</h1>
        <p className="start__lead">
          Talk live with Claude and a guest. Each of you is recorded on a track of your own, with
          captions.
        </p>
        <form className="start__form" onSubmit={start}>
          <label className="field">
            <span className="field__label">Your name</span>
            <input
              className="input"
              value={name}
              onChange={(event) => setName(event.target.value)}
              maxLength={LONGEST_NAME}
              autoComplete="given-name"
              placeholder="How the others should call you"
            />
          </label>
          <button className="button button--primary button--large" type="submit">
            Start
          </button>
          <label className="check">
            <input
              type="checkbox"
              checked={typeOnly}
              onChange={(event) => setTypeOnly(event.target.checked)}
            />
            <span>I would rather type than speak</span>
          </label>
        </form>
        <p className="start__hint">
          {typeOnly
            ? 'You will hear the others; they read what you type.'
            : 'Your browser will ask for the microphone. Headphones give the best recording.'}
        </p>
      </main>
    </div>
  );
}
