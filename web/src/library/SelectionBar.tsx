import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SessionDetail, SessionSummary } from '../api/episodes';
import { useApi } from '../app/services';
import { Dialog } from '../components/Dialog';
import { DialogActions } from '../components/DialogActions';
import { Field } from '../components/Field';
import { Icon } from '../components/Icon';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';
import { useRemoval } from './deletions';
import { titleOf } from './titles';
import { useArchives } from './useArchives';

const { selection: words, shortcuts, group, details, failed } = texts.library;

interface Props {
  chosen: readonly SessionSummary[];
  onAll(): void;
  onClear(): void;
}

/** What can be done with several recordings at once. */
export function SelectionBar({ chosen, onAll, onClear }: Props) {
  const archives = useArchives();
  const remove = useRemoval();
  const [tagging, setTagging] = useState(false);
  const finished = chosen.filter(({ state }) => state !== 'live');
  const removeAll = () => {
    remove(finished.map((session) => ({ id: session.id, title: titleOf(session) })));
    onClear();
  };
  useShortcut(
    chosen.length > 0
      ? { keys: ['#', 'Delete'], label: shortcuts.remove, group, onPress: removeAll }
      : null,
  );
  useShortcut(
    chosen.length > 0 ? { keys: ['Escape'], label: words.clear, group, onPress: onClear } : null,
  );
  if (chosen.length === 0) {
    return null;
  }
  const { progress } = archives;
  return (
    <section className="selection" aria-label={words.label}>
      <p className="selection__count" role="status">
        {progress ? words.downloading(progress.done, progress.all) : words.count(chosen.length)}
      </p>
      <button className="button button--small" type="button" onClick={onAll}>
        {words.all}
      </button>
      <button
        className="button button--small"
        type="button"
        disabled={progress !== null}
        onClick={() => void archives.download(chosen)}
      >
        <Icon name="download" />
        {words.download}
      </button>
      <button className="button button--small" type="button" onClick={() => setTagging(true)}>
        <Icon name="plus" />
        {words.tag}
      </button>
      <button
        className="button button--small button--danger"
        type="button"
        disabled={finished.length === 0}
        onClick={removeAll}
      >
        <Icon name="trash" />
        {words.remove}
      </button>
      <button className="icon-button" type="button" onClick={onClear}>
        <Icon name="close" />
        <span className="visually-hidden">{words.clear}</span>
      </button>
      <Dialog
        open={tagging}
        onClose={() => setTagging(false)}
        title={words.tagTitle(chosen.length)}
      >
        <TagForm chosen={chosen} onClose={() => setTagging(false)} />
      </Dialog>
    </section>
  );
}

function TagForm({ chosen, onClose }: { chosen: readonly SessionSummary[]; onClose(): void }) {
  const api = useApi();
  const board = useNotices();
  const queries = useQueryClient();
  const [tag, setTag] = useState('');
  const [busy, setBusy] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      for (const { id } of chosen) {
        const { body, etag } = await api.ask<SessionDetail>(`/sessions/${id}`);
        const tags = [...new Set([...body.tags, tag.trim()])];
        await api.patch(`/sessions/${id}`, { tags }, { ifMatch: etag ?? '*' });
      }
      board.show({ kind: 'done', message: words.tagged(tag.trim(), chosen.length) });
    } catch (failure) {
      board.show(failureNotice(failure, failed.change));
    }
    await queries.invalidateQueries({ queryKey: ['sessions'] });
    onClose();
  };
  return (
    <form className="form" onSubmit={(event) => void add(event)}>
      <Field
        label={words.tag}
        hint={details.tagsHint}
        maxLength={50}
        required
        value={tag}
        onChange={(event) => setTag(event.target.value)}
      />
      <DialogActions action={words.add} disabled={busy || tag.trim() === ''} onCancel={onClose} />
    </form>
  );
}
