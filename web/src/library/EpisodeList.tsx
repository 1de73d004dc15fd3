import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { PageOf, SessionSummary } from '../api/episodes';
import { useApi } from '../app/services';
import { Fault } from '../components/Fault';
import { MoreRows } from '../components/MoreRows';
import { useSignal } from '../live/useSignal';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';
import { DetailsDialog } from './DetailsDialog';
import { useDeletions, useRemoval } from './deletions';
import { EpisodeRow } from './EpisodeRow';
import { groupedByDay } from './groups';
import { SelectionBar } from './SelectionBar';
import { Skeleton } from './Skeleton';
import { activeFilters, type LibrarySearch, sessionsQuery } from './search';
import { titleOf } from './titles';
import { useRowKeys } from './useRowKeys';

const { list: words, empty, regions, shortcuts, group } = texts.library;
const LIVE_REFRESH_MS = 5_000;

interface Props {
  search: LibrarySearch;
  onChange(part: Partial<LibrarySearch>): void;
}

/** The recordings, more of them as one scrolls. */
export function EpisodeList({ search, onChange }: Props) {
  const sessions = useSessions(search);
  const deletions = useDeletions();
  const hidden = useSignal(deletions.hidden);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [edited, setEdited] = useState<SessionSummary | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const remove = useRemoval();
  useRowKeys({ list, deletions, words: shortcuts, group });
  useShortcut({ keys: ['x'], label: shortcuts.select, group, onPress: selectFocused });

  if (sessions.isError && !sessions.data) {
    return (
      <Fault name={regions.list} failure={sessions.error} onRetry={() => void sessions.refetch()} />
    );
  }
  if (!sessions.data) {
    return <Skeleton rows={7} />;
  }
  const shown = sessions.data.pages
    .flatMap(({ items }) => items)
    .filter(({ id }) => !hidden.has(id));
  if (shown.length === 0 && !sessions.hasNextPage) {
    return <Nothing filtered={activeFilters(search) > 0 || search.q !== undefined} />;
  }
  const chosen = shown.filter(({ id }) => selected.has(id));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) {
      next.add(id);
    }
    setSelected(next);
  };
  const groups = groupedByDay(shown, search.sort, new Date());
  return (
    <>
      <div className="episodes" ref={list} data-stale={sessions.isPlaceholderData}>
        {groups.map(({ name, sessions: some }) => (
          <section key={name ?? 'all'} aria-label={name ?? words.label}>
            {name && <h2 className="episodes__group">{name}</h2>}
            <ul className="rows">
              {some.map((session) => (
                <EpisodeRow
                  key={session.id}
                  session={session}
                  selected={selected.has(session.id)}
                  selecting={chosen.length > 0}
                  onSelect={() => toggle(session.id)}
                  onEdit={() => setEdited(session)}
                  onTag={(tag) => onChange({ tag })}
                  onRemove={() => remove([{ id: session.id, title: titleOf(session) }])}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <MoreRows query={sessions} />
      <SelectionBar
        chosen={chosen}
        onAll={() => setSelected(new Set(shown.map(({ id }) => id)))}
        onClear={() => setSelected(new Set())}
      />
      <DetailsDialog session={edited} onClose={() => setEdited(null)} />
    </>
  );
}

function useSessions(search: LibrarySearch) {
  const api = useApi();
  const query = sessionsQuery(search);
  return useInfiniteQuery({
    queryKey: ['sessions', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      api.get<PageOf<SessionSummary>>('/sessions', {
        query: { ...query, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((one) => one.state === 'live'))
        ? LIVE_REFRESH_MS
        : false,
  });
}

function Nothing({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <div className="empty" role="status">
      <h2>{empty.filteredTitle}</h2>
      <p>{empty.filteredText}</p>
    </div>
  ) : (
    <div className="empty" role="status">
      <h2>{empty.title}</h2>
      <p>{empty.text}</p>
      <Link className="button button--primary" to="/studio">
        {empty.start}
      </Link>
    </div>
  );
}

/** Selects the row that has the focus, or lets it go. */
function selectFocused(): void {
  const row = document.activeElement?.closest('.rows__row');
  row?.querySelector<HTMLElement>('input[type=checkbox]')?.click();
}
