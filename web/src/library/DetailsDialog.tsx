import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SessionDetail, SessionSummary } from '../api/episodes';
import { ApiProblem } from '../api/problem';
import { useApi } from '../app/services';
import { Dialog } from '../components/Dialog';
import { DialogActions } from '../components/DialogActions';
import { faultText } from '../components/Fault';
import { Field } from '../components/Field';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';
import { TagField } from './TagField';

const { details: words } = texts.library;
const LONGEST = 200;

type Edited = Pick<SessionSummary, 'id' | 'title' | 'tags'>;

interface Props {
  session: Edited | null;
  onClose(): void;
}

/** Gives a recording a title and tags. */
export function DetailsDialog({ session, onClose }: Props) {
  return (
    <Dialog open={session !== null} onClose={onClose} title={words.title}>
      {session && <Form key={session.id} session={session} onClose={onClose} />}
    </Dialog>
  );
}

function Form({ session, onClose }: { session: Edited; onClose(): void }) {
  const api = useApi();
  const queries = useQueryClient();
  const board = useNotices();
  const [base, setBase] = useState<Pick<Edited, 'title' | 'tags'>>(session);
  const [title, setTitle] = useState(session.title);
  const [tags, setTags] = useState(session.tags);
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const problem = failure instanceof ApiProblem ? failure : undefined;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    try {
      const { body, etag } = await api.ask<SessionDetail>(`/sessions/${session.id}`);
      if (!isSame(body, base)) {
        setBase(body);
        setTitle(body.title);
        setTags(body.tags);
        setFailure(new Error(words.changed));
        return;
      }
      const change = { title: title.trim(), tags };
      const ifMatch = etag ?? '*';
      await api.patch(`/sessions/${session.id}`, change, { ifMatch });
      await queries.invalidateQueries({ queryKey: ['sessions'] });
      board.show({ kind: 'done', message: words.saved });
      onClose();
    } catch (thrown) {
      setFailure(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="form" onSubmit={(event) => void save(event)}>
      <Field
        label={words.name}
        placeholder={words.namePlaceholder}
        maxLength={LONGEST}
        value={title}
        fault={problem?.fault('title')}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TagField tags={tags} onChange={setTags} fault={problem?.fault('tags')} />
      {failure !== undefined && (
        <p className="form__fault" role="alert">
          {problem ? faultText(problem) : words.changed}
        </p>
      )}
      <DialogActions action={texts.common.actions.save} disabled={busy} onCancel={onClose} />
    </form>
  );
}

function isSame(one: Pick<Edited, 'title' | 'tags'>, other: Pick<Edited, 'title' | 'tags'>) {
  return one.title === other.title && one.tags.join('\n') === other.tags.join('\n');
}
