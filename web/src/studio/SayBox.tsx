import { type FormEvent, useState } from 'react';
import { Icon } from '../components/Icon';
import { texts } from '../texts/texts';

interface Props {
  enabled: boolean;
  /** Returns false when it could not be said. */
  onSay(text: string): boolean;
}

/** By which its shortcut finds it. */
export const SAY_BOX_ID = 'say';
const LONGEST_LINE = 2_000;
const { say: words } = texts.studio;

/** To type instead of speaking. */
export function SayBox({ enabled, onSay }: Props) {
  const [text, setText] = useState('');
  const line = text.trim();

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (line !== '' && onSay(line)) {
      setText('');
    }
  };

  return (
    <form className="say" onSubmit={send}>
      <input
        className="input"
        id={SAY_BOX_ID}
        aria-label={words.label}
        placeholder={words.label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={LONGEST_LINE}
        autoComplete="off"
        enterKeyHint="send"
      />
      <button
        className="button button--primary say__send"
        type="submit"
        disabled={!enabled || line === ''}
      >
        <Icon name="send" />
        <span className="visually-hidden">{words.send}</span>
      </button>
    </form>
  );
}
