import { useLocation } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../components/Icon';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';

const { search: words } = texts.library;

/** Between keys of somebody who types; so no request is made for each of them. */
export const TYPING_MS = 220;

interface Props {
  words: string;
  onSearch(words: string): void;
}

/** Searches while it is typed. */
export function SearchBox({ words: searched, onSearch }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(searched);
  const latest = useRef({ searched, onSearch });
  latest.current = { searched, onSearch };

  // The address changes by itself too, as when somebody goes back.
  const sent = useRef(searched);
  useEffect(() => {
    if (searched !== sent.current) {
      sent.current = searched;
      setTyped(searched);
    }
  }, [searched]);

  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === sent.current) {
      return;
    }
    const timer = setTimeout(
      () => {
        sent.current = wanted;
        latest.current.onSearch(wanted);
      },
      wanted === '' ? 0 : TYPING_MS,
    );
    return () => clearTimeout(timer);
  }, [typed]);

  const toSearch = useLocation({ select: ({ state }) => state.toSearch });
  useEffect(() => {
    if (toSearch) {
      input.current?.focus();
    }
  }, [toSearch]);

  useShortcut({
    keys: ['/', 'Mod+k'],
    label: texts.library.shortcuts.search,
    group: texts.library.group,
    onPress: () => input.current?.select(),
  });

  return (
    <search className="library__search">
      <Icon name="search" />
      <label className="visually-hidden" htmlFor={id}>
        {words.label}
      </label>
      <input
        ref={input}
        id={id}
        className="input"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={words.placeholder}
        aria-describedby={`${id}-hint`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            if (typed === '') {
              input.current?.blur();
            }
            setTyped('');
          }
        }}
      />
      <span className="visually-hidden" id={`${id}-hint`}>
        {words.hint}
      </span>
      {typed === '' ? (
        <kbd>/</kbd>
      ) : (
        <button
          className="icon-button"
          type="button"
          onClick={() => {
            setTyped('');
            input.current?.focus();
          }}
        >
          <Icon name="close" />
          <span className="visually-hidden">{words.clear}</span>
        </button>
      )}
    </search>
  );
}
