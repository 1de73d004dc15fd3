import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { PageOf } from '../api/episodes';
import { Fault } from '../components/Fault';
import { Loading } from '../components/Loading';
import { MoreRows } from '../components/MoreRows';

interface Props<Item> {
  /** What the list is called where it can't be shown. */
  name: string;
  query: UseInfiniteQueryResult<InfiniteData<PageOf<Item>>>;
  /** Said where nothing is in it. */
  empty?: string;
  /** Shows those that have come. */
  children(items: readonly Item[]): ReactNode;
}

/** A list that comes page by page, with what is shown before it, in its place and after it. */
export function PagedList<Item>({ name, query, empty, children }: Props<Item>) {
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {query.isPending && <Loading />}
      {query.isError && (
        <Fault name={name} failure={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && items.length === 0 && empty && <p className="card empty">{empty}</p>}
      {items.length > 0 && children(items)}
      <MoreRows query={query} />
    </>
  );
}
