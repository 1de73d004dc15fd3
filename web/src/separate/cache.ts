import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { PageOf } from '../api/episodes';
import type { Diagnosis, Separation } from '../api/separations';

export const LIST_KEY = ['separations', 'list'] as const;

export function oneKey(id: string) {
  return ['separations', 'one', id] as const;
}

export function diagnosisKey(id: string) {
  return ['separations', 'diagnosis', id] as const;
}

export function transcriptKey(id: string) {
  return ['separations', 'transcript', id] as const;
}

type Pages = InfiniteData<PageOf<Separation>>;

/** Shows how a separation stands now, wherever it is shown; one that is not in the list comes to its head. */
export function remember(queries: QueryClient, separation: Separation): void {
  queries.setQueryData(oneKey(separation.id), separation);
  queries.setQueryData<Pages>(LIST_KEY, (list) => list && withSeparation(list, separation));
}

function withSeparation(list: Pages, separation: Separation): Pages {
  const { id } = separation;
  const known = list.pages.some(({ items }) => items.some((one) => one.id === id));
  return {
    ...list,
    pages: list.pages.map((page, index) => ({
      ...page,
      items:
        !known && index === 0
          ? [separation, ...page.items]
          : page.items.map((one) => (one.id === id ? separation : one)),
    })),
  };
}

/** Gives a speaker of a diagnosis that is shown another name; null takes it away. */
export function rememberName(
  queries: QueryClient,
  id: string,
  number: number,
  name: string | null,
): void {
  queries.setQueryData<Diagnosis>(
    diagnosisKey(id),
    (diagnosis) =>
      diagnosis && {
        ...diagnosis,
        speakers: diagnosis.speakers.map((speaker) => {
          const { name: _before, speakerId: _known, ...rest } = speaker;
          return speaker.number !== number ? speaker : name === null ? rest : { ...rest, name };
        }),
      },
  );
}
