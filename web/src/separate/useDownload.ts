import { useState } from 'react';
import { download } from '../api/download';
import { useApi } from '../app/services';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';

/** Fetches files, one at a time, and tells which one is on its way. */
export function useDownload() {
  const api = useApi();
  const board = useNotices();
  const [busy, setBusy] = useState<string | null>(null);
  const fetchFile = async (path: string, name: string) => {
    setBusy(name);
    try {
      await download(api, path, name);
    } catch (failure) {
      board.show(failureNotice(failure, texts.separate.downloads.failed));
    } finally {
      setBusy(null);
    }
  };
  return { busy, fetchFile: (path: string, name: string) => void fetchFile(path, name) };
}
