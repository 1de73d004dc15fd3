import { useId, useMemo, useRef, useState } from 'react';
import { Icon } from '../components/Icon';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';
import type { SpokenLine } from './lines';
import { occurrences } from './occurrences';

const { transcript: words, shortcuts } = texts.episode;

interface Props {
  lines: readonly SpokenLine[];
  /** Under which heading its keys stand. */
  group: string;
  sought: string;
  onSeek(sought: string): void;
  onFound(index: number): void;
}

/** Finds words in the transcript, most of which the browser's own search can't see. */
export function FindBox({ lines, group, sought, onSeek, onFound }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [at, setAt] = useState(0);
  const found = useMemo(
    () =>
      sought.trim() === ''
        ? []
        : lines.flatMap(({ text }, index) => (occurrences(text, sought).length > 0 ? [index] : [])),
    [lines, sought],
  );
  const go = (place: number) => {
    const next = (place + found.length) % Math.max(1, found.length);
    setAt(next);
    const index = found[next];
    if (index !== undefined) {
      onFound(index);
    }
  };
  useShortcut({
    keys: ['/', 'Mod+f'],
    label: shortcuts.find,
    group,
    onPress: () => input.current?.select(),
  });
  return (
    <search className="find">
      <Icon name="search" />
      <label className="visually-hidden" htmlFor={id}>
        {words.find}
      </label>
      <input
        ref={input}
        id={id}
        className="find__input"
        autoComplete="off"
        placeholder={words.find}
        value={sought}
        onChange={({ target }) => {
          setAt(0);
          onSeek(target.value);
          const first = lines.findIndex(({ text }) => occurrences(text, target.value).length > 0);
          if (first >= 0) {
            onFound(first);
          }
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            go(at + (event.shiftKey ? -1 : 1));
          } else if (event.key === 'Escape') {
            event.preventDefault();
            onSeek('');
            input.current?.blur();
          }
        }}
      />
      <span className="find__count" role="status">
        {sought.trim() !== '' &&
          (found.length === 0 ? words.notFound : words.found(at + 1, found.length))}
      </span>
    </search>
  );
}
