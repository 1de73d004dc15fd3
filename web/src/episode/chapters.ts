import { useQuery } from '@tanstack/react-query';
import { useApi } from '../app/services';

export interface Chapter {
  /** Seconds. */
  readonly startTime: number;
  readonly title: string;
}

/** The chapters of a session, as podcast players read them. */
export function useChapters(session: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['chapters', session],
    queryFn: async ({ signal }) =>
      (
        await api.get<{ chapters: readonly Chapter[] }>(`/sessions/${session}/chapters`, {
          signal,
        })
      ).chapters,
  });
}
