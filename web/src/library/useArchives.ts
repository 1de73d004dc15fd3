import { useCallback, useState } from 'react';
import { download } from '../api/download';
import type { SessionSummary } from '../api/episodes';
import { useApi } from '../app/services';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';

/** Fetches all files of recordings, one zip after the other, and tells how far it is. */
export function useArchives() {
  const api = useApi();
  const board = useNotices();
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null);
  const start = useCallback(
    async (sessions: readonly Pick<SessionSummary, 'episodeId'>[]) => {
      try {
        for (const [done, { episodeId }] of sessions.entries()) {
          setProgress({ done: done + 1, all: sessions.length });
          await download(api, `/recordings/${episodeId}/archive`, `${episodeId}.zip`);
        }
      } catch (failure) {
        board.show(failureNotice(failure, texts.library.failed.download));
      } finally {
        setProgress(null);
      }
    },
    [api, board],
  );
  return { download: start, progress };
}
