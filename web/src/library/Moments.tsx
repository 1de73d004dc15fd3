import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { PageOf, SearchHit } from '../api/episodes';
import { useApi } from '../app/services';
import { Fault } from '../components/Fault';
import { MoreRows } from '../components/MoreRows';
import { day, longClock } from '../formats/format';
import { useSignal } from '../live/useSignal';
import { texts } from '../texts/texts';
import { useDeletions } from './deletions';
import { Highlighted } from './Highlighted';
import { Skeleton } from './Skeleton';
import { titleOf } from './titles';

const { search: words, list, regions } = texts.library;

/** The moments at which something was said, the best first. */
export function Moments({ words: searched }: { words: string }) {
  const api = useApi();
  const hidden = useSignal(useDeletions().hidden);
  const hits = useInfiniteQuery({
    queryKey: ['search', searched],
    queryFn: ({ pageParam, signal }) =>
      api.get<PageOf<SearchHit>>('/search', {
        query: { q: searched, cursor: pageParam, limit: 30 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  if (hits.isError && !hits.data) {
    return (
      <Fault name={regions.results} failure={hits.error} onRetry={() => void hits.refetch()} />
    );
  }
  if (!hits.data) {
    return <Skeleton rows={6} />;
  }
  const found = hits.data.pages
    .flatMap(({ items }) => items)
    .filter(({ sessionId }) => !hidden.has(sessionId));
  if (found.length === 0 && !hits.isPlaceholderData) {
    return (
      <div className="empty" role="status">
        <h2>{words.none(searched)}</h2>
        <p>{words.noneMore}</p>
      </div>
    );
  }
  return (
    <>
      <ol className="moments" aria-label={list.results} data-stale={hits.isPlaceholderData}>
        {found.map((hit) => (
          <Moment key={`${hit.sessionId}:${hit.number}`} hit={hit} />
        ))}
      </ol>
      <MoreRows query={hits} />
    </>
  );
}

const Moment = memo(({ hit }: { hit: SearchHit }) => (
  <li className="moment" data-speaker={hit.speaker}>
    <Link
      className="moment__link"
      to="/library/$episode"
      params={{ episode: hit.episodeId }}
      search={{ t: hit.startMs }}
      preload={false}
    >
      <span className="moment__head">
        <span className="moment__speaker">{hit.speakerName}</span>
        <span className="moment__where">
          <span className="moment__title">{titleOf(hit)}</span>
          <span>{day(hit.startedAt)}</span>
          <time className="moment__time">
            <span className="visually-hidden">{words.at('')}</span>
            {longClock(hit.startMs)}
          </time>
        </span>
      </span>
      <span className="moment__text">
        <Highlighted text={hit.text} parts={hit.highlights} />
      </span>
    </Link>
  </li>
));
