import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { ApiProblem } from '../api/problem';
import { useApi } from '../app/services';
import { Dialog } from '../components/Dialog';
import { DialogActions } from '../components/DialogActions';
import { faultText } from '../components/Fault';
import { Field } from '../components/Field';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';
import { BRIEFINGS, briefingIdOf, briefingText, type OwnBriefing } from './briefings';

interface Props {
  /** Whether this person may change the server's briefings. */
  mayKeep: boolean;
  onClose(): void;
  /** It is among the server's now. */
  onKept(briefingId: string): void;
  /** It is for this conversation alone. */
  onWritten(briefing: OwnBriefing): void;
}

const { briefing: words } = texts.studio;
const LONGEST_TITLE = 200;

/** Writes a briefing, for one conversation or to keep it among the server's. */
export function BriefingDialog({ mayKeep, onClose, onKept, onWritten }: Props) {
  const api = useApi();
  const queries = useQueryClient();
  const notices = useNotices();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [keep, setKeep] = useState(mayKeep);
  const textId = useId();

  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => {
      const known = await api.get<{ items: readonly { id: string }[] }>('/briefings');
      const id = freeId(
        briefingIdOf(title),
        known.items.map((item) => item.id),
      );
      await api.put(`/briefings/${id}`, { text: briefingText(title.trim(), text.trim()) });
      return id;
    },
    onSuccess: async (id) => {
      await queries.invalidateQueries({ queryKey: BRIEFINGS });
      notices.show({ kind: 'done', message: words.saved(title.trim()) });
      onKept(id);
    },
  });

  const save = (event: FormEvent) => {
    event.preventDefault();
    // The dialog stands inside of the form of the start, which must not be sent along.
    event.stopPropagation();
    if (keep) {
      mutate();
    } else {
      onWritten({ title: title.trim(), text: briefingText(title.trim(), text.trim()) });
    }
  };

  return (
    <Dialog open onClose={onClose} title={words.dialog} wide>
      <form className="form" onSubmit={save}>
        <p className="form__lead">{words.dialogLead}</p>
        <Field
          label={words.name}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          maxLength={LONGEST_TITLE}
          placeholder={words.namePlaceholder}
          required
        />
        <div className="field">
          <label className="field__label" htmlFor={textId}>
            {words.text}
          </label>
          <textarea
            className="input"
            id={textId}
            rows={9}
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={words.textPlaceholder}
            required
          />
        </div>
        {mayKeep && (
          <label className="check">
            <input
              type="checkbox"
              checked={keep}
              onChange={(event) => setKeep(event.target.checked)}
            />
            <span>{words.keep}</span>
          </label>
        )}
        {error && <Faults failure={error} />}
        <DialogActions
          action={keep ? words.save : words.use}
          disabled={isPending}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

function Faults({ failure }: { failure: unknown }) {
  const errors = failure instanceof ApiProblem ? failure.errors : [];
  return (
    <div className="form__fault" role="alert">
      {errors.length === 0 ? (
        faultText(failure)
      ) : (
        <ul>
          {errors.map((error) => (
            <li key={error.field + error.detail}>
              {error.field}: {error.detail}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function freeId(wished: string, taken: readonly string[]): string {
  let id = wished;
  for (let number = 2; taken.includes(id); number++) {
    id = `${wished}-${number}`;
  }
  return id;
}
