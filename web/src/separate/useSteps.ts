import { useMutation } from '@tanstack/react-query';
import { download } from '../api/download';
import type { Separation } from '../api/separations';
import { useServices } from '../app/services';
import { safeName } from '../episode/fileName';
import { type DeletedKind, useRemoval } from '../library/deletions';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';
import { remember } from './cache';

const { actions: words, downloads, removed } = texts.separate;

export const SEPARATIONS: DeletedKind = {
  path: '/separations',
  words: removed,
  queries: ['separations'],
};

export type Step = 'proceed' | 'cancel' | 'retry';

/** What can be done with a separation. */
export function useSteps(separation: Separation) {
  const { api, queries } = useServices();
  const board = useNotices();
  const remove = useRemoval(SEPARATIONS);
  const { id, name } = separation;
  const step = useMutation({
    mutationFn: (which: Step) => api.post<Separation>(`/separations/${id}/${which}`, undefined),
    onSuccess: (now) => remember(queries, now),
    onError: (failure) => board.show(failureNotice(failure, words.failed)),
  });
  const archive = useMutation({
    mutationFn: () => download(api, `/separations/${id}/archive`, `${baseName(name) || id}.zip`),
    onError: (failure) => board.show(failureNotice(failure, downloads.failed)),
  });
  return {
    busy: step.isPending,
    take: (which: Step) => step.mutate(which),
    archiving: archive.isPending,
    archive: () => archive.mutate(),
    remove: () => remove([{ id, title: name }]),
  };
}

/** A file's name without its ending, safe for files made of it. */
export function baseName(name: string): string {
  return safeName(name.replace(/\.\w{1,5}$/, ''));
}
