import * as ToggleGroup from '@radix-ui/react-toggle-group';
import { useId, useState } from 'react';
import type { SessionState } from '../api/episodes';
import { Icon } from '../components/Icon';
import { texts } from '../texts/texts';
import { LateInput } from './LateInput';
import { activeFilters, type LibrarySearch, SORTS, type SortOrder } from './search';

const { filters: words } = texts.library;
const STATES = ['all', 'complete', 'interrupted', 'live'] as const;

interface Props {
  search: LibrarySearch;
  onChange(part: Partial<LibrarySearch>): void;
}

/** Which recordings, in which order. */
export function Filters({ search, onChange }: Props) {
  const id = useId();
  const active = activeFilters(search);
  const [open, setOpen] = useState(active > 0);
  return (
    <>
      <div className="filters__line">
        <ToggleGroup.Root
          className="segments"
          type="single"
          aria-label={words.state}
          value={search.state ?? 'all'}
          onValueChange={(value) =>
            value && onChange({ state: value === 'all' ? undefined : (value as SessionState) })
          }
        >
          {STATES.map((state) => (
            <ToggleGroup.Item className="segment" value={state} key={state}>
              {words.states[state]}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
        <span className="filters__right">
          <button
            className="button button--small filters__open"
            type="button"
            aria-expanded={open}
            aria-controls={`${id}-more`}
            onClick={() => setOpen(!open)}
          >
            <Icon name="settings" />
            {words.open}
            {active > 0 && (
              <span className="badge" data-kind="count">
                {active}
                <span className="visually-hidden"> {words.count(active)}</span>
              </span>
            )}
          </button>
          <label className="visually-hidden" htmlFor={`${id}-sort`}>
            {words.sort}
          </label>
          <select
            className="input select--small"
            id={`${id}-sort`}
            value={search.sort ?? SORTS[0]}
            onChange={({ target }) =>
              onChange({
                sort: target.value === SORTS[0] ? undefined : (target.value as SortOrder),
              })
            }
          >
            {SORTS.map((sort) => (
              <option value={sort} key={sort}>
                {words.sorts[sort]}
              </option>
            ))}
          </select>
        </span>
      </div>
      <div className="filters__more" id={`${id}-more`} hidden={!open}>
        <LateInput
          label={words.from}
          type="date"
          value={search.from}
          onChange={(from) => onChange({ from })}
        />
        <LateInput
          label={words.to}
          type="date"
          value={search.to}
          onChange={(to) => onChange({ to })}
        />
        <LateInput
          label={words.speaker}
          placeholder={words.speakerPlaceholder}
          value={search.speaker}
          onChange={(speaker) => onChange({ speaker })}
        />
        <LateInput
          label={words.tag}
          placeholder={words.tagPlaceholder}
          value={search.tag}
          onChange={(tag) => onChange({ tag })}
        />
        <button
          className="button button--quiet"
          type="button"
          disabled={active === 0}
          onClick={() =>
            onChange({
              state: undefined,
              from: undefined,
              to: undefined,
              speaker: undefined,
              tag: undefined,
            })
          }
        >
          {words.clear}
        </button>
      </div>
    </>
  );
}
