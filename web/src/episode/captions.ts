import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { allPages, type CaptionLine, type PageOf } from '../api/episodes';
import { useApi } from '../app/services';

const PAGE = 1_000;

/** All captions of a session, by the time at which they begin. */
export function useCaptions(session: string, live: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['captions', session],
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        api.get<PageOf<CaptionLine>>(`/sessions/${session}/captions`, {
          query: { cursor, limit: PAGE },
          signal,
        }),
      ),
    refetchInterval: live ? 3_000 : false,
  });
}

/** Corrects a caption: it shows at once, and goes back if the server won't have it. */
export function useCorrection(session: string) {
  const api = useApi();
  const queries = useQueryClient();
  const queryKey = ['captions', session];
  const put = (line: CaptionLine) =>
    queries.setQueryData<readonly CaptionLine[]>(queryKey, (lines) =>
      lines?.map((one) => (one.number === line.number ? line : one)),
    );
  return useMutation({
    mutationFn: ({ line, text }: { line: CaptionLine; text: string }) =>
      api.patch<CaptionLine>(`/sessions/${session}/captions/${line.number}`, { text }),
    onMutate: async ({ line, text }) => {
      await queries.cancelQueries({ queryKey });
      put({ ...line, text, editedAt: new Date().toISOString() });
    },
    onError: (_failure, { line }) => put(line),
    onSuccess: (line) => {
      put(line);
      void queries.invalidateQueries({ queryKey: ['search'] });
    },
  });
}
