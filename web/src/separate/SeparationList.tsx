import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { PageOf } from '../api/episodes';
import { isMoving, type Separation } from '../api/separations';
import { useApi } from '../app/services';
import { Fault } from '../components/Fault';
import { MoreRows } from '../components/MoreRows';
import { useDeletions } from '../library/deletions';
import { Skeleton } from '../library/Skeleton';
import { useRowKeys } from '../library/useRowKeys';
import { useSignal } from '../live/useSignal';
import { texts } from '../texts/texts';
import { LIST_KEY } from './cache';
import { useFollowing } from './following';
import { SeparationRow } from './SeparationRow';
import { SEPARATIONS } from './useSteps';

const { list: words, regions, shortcuts, told, group } = texts.separate;
const LIMIT = 30;

/** The browser opens few connections to a server: so many are followed by a stream, the rest by asking. */
const MOST_STREAMS = 2;
const ASK_MS = 4_000;

/** All recordings that were sent, the newest first, with how they stand. */
export function SeparationList() {
  const separations = useSeparations();
  const deletions = useDeletions(SEPARATIONS);
  const hidden = useSignal(deletions.hidden);
  const list = useRef<HTMLUListElement>(null);
  useRowKeys({ list, deletions, words: shortcuts, group });
  if (separations.isError && !separations.data) {
    return (
      <Fault
        name={regions.list}
        failure={separations.error}
        onRetry={() => void separations.refetch()}
      />
    );
  }
  if (!separations.data) {
    return <Skeleton rows={4} />;
  }
  const shown = separations.data.pages
    .flatMap(({ items }) => items)
    .filter(({ id }) => !hidden.has(id));
  return (
    <section className="separations" aria-label={words.label}>
      <Told separations={shown} />
      {shown
        .filter(isMoving)
        // The oldest is worked on first.
        .slice(-MOST_STREAMS)
        .map(({ id }) => (
          <Follower key={id} id={id} />
        ))}
      {shown.length === 0 ? (
        <p className="separations__empty">{words.empty}</p>
      ) : (
        <ul className="rows" ref={list}>
          {shown.map((separation) => (
            <SeparationRow key={separation.id} separation={separation} />
          ))}
        </ul>
      )}
      <MoreRows query={separations} />
    </section>
  );
}

function useSeparations() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: LIST_KEY,
    queryFn: ({ pageParam, signal }) =>
      api.get<PageOf<Separation>>('/separations', {
        query: { limit: LIMIT, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: ({ state }) => {
      const moving = state.data?.pages.flatMap(({ items }) => items).filter(isMoving) ?? [];
      return moving.length > MOST_STREAMS ? ASK_MS : false;
    },
  });
}

function Follower({ id }: { id: string }) {
  useFollowing({ id, moving: true });
  return null;
}

/** Says politely which of them has come to another stage. */
function Told({ separations }: { separations: readonly Separation[] }) {
  const [text, setText] = useState('');
  const before = useRef<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const changed = separations.filter(({ id, stage }) => {
      const known = before.current.get(id);
      return known !== undefined && known !== stage;
    });
    before.current = new Map(separations.map(({ id, stage }) => [id, stage]));
    if (changed.length > 0) {
      setText(changed.map(({ name, stage }) => `${name} ${told[stage]}.`).join(' '));
    }
  }, [separations]);
  return (
    <p className="visually-hidden" role="status">
      {text}
    </p>
  );
}
