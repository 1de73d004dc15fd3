import { useNotices } from '../notices/NoticeList';
import { useShortcut } from '../shortcuts/useShortcut';
import type { Deletions } from './deletions';

interface Options {
  readonly list: { readonly current: HTMLElement | null };
  readonly deletions: Deletions;
  readonly words: { readonly next: string; readonly previous: string; readonly undo: string };
  readonly group: string;
}

/** J and K go through the rows of a list, and what was deleted from it comes back as anywhere. */
export function useRowKeys({ list, deletions, words, group }: Options): void {
  const board = useNotices();
  const go = (by: number) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('.rows__link') ?? [])];
    const focused = document.activeElement?.closest('.rows__row');
    const at = links.findIndex((one) => focused?.contains(one));
    links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
  };
  useShortcut({ keys: ['j'], label: words.next, group, onPress: () => go(1) });
  useShortcut({ keys: ['k'], label: words.previous, group, onPress: () => go(-1) });
  useShortcut({
    keys: ['Mod+z'],
    label: words.undo,
    group,
    enabled: () => deletions.pending && !document.activeElement?.matches('input, textarea'),
    onPress: () => deletions.undoLatest(board),
  });
}
