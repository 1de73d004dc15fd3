import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Speaker } from '../api/separations';
import { Icon } from '../components/Icon';
import { texts } from '../texts/texts';
import { nameOf } from './voices';

const { speakers: words } = texts.separate;
const LONGEST = 100;

interface Props {
  speaker: Speaker;
  naming: boolean;
  onNaming(open: boolean): void;
  /** Null takes the name away. */
  onName(name: string | null): void;
}

/** What a speaker is called, changed in its place. */
export function SpeakerName({ speaker, naming, onNaming, onName }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const back = useRef(false);
  useEffect(() => {
    if (!naming && back.current) {
      back.current = false;
      button.current?.focus();
    }
  }, [naming]);
  const close = (typed: string | null) => {
    onNaming(false);
    if (typed !== null) {
      const name = typed.replace(/\s+/g, ' ').trim();
      if (name !== (speaker.name ?? '')) {
        onName(name === '' ? null : name);
      }
    }
  };
  if (!naming) {
    return (
      <button
        className="speaker__name"
        type="button"
        ref={button}
        title={words.rename(nameOf(speaker))}
        aria-label={words.rename(nameOf(speaker))}
        onClick={() => onNaming(true)}
      >
        <span>{nameOf(speaker)}</span>
        <Icon name="edit" />
      </button>
    );
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      back.current = true;
      close(event.key === 'Enter' ? event.currentTarget.value : null);
    }
  };
  return (
    <input
      className="input speaker__input"
      // biome-ignore lint/a11y/noAutofocus: whoever asks to name somebody goes on by typing
      autoFocus
      aria-label={words.name(speaker.number)}
      placeholder={words.placeholder}
      maxLength={LONGEST}
      autoComplete="off"
      defaultValue={speaker.name ?? ''}
      onFocus={({ target }) => target.select()}
      onKeyDown={onKeyDown}
      onBlur={({ target }) => !back.current && close(target.value)}
    />
  );
}
