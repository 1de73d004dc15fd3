import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Fault } from './Fault';
import { Loading } from './Loading';

interface Props<T> {
  /** What is asked for, for people. */
  name: string;
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

/** What a query gave; until then its place, or what went wrong. Old data stays while new is on its way. */
export function Query<T>({ name, query, children }: Props<T>) {
  if (query.data !== undefined) {
    return children(query.data);
  }
  return query.isError ? (
    <Fault name={name} failure={query.error} onRetry={() => void query.refetch()} />
  ) : (
    <Loading />
  );
}
