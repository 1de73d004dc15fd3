import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../api/problem';

/** What was typed, by the fields' names. */
export type Form = Readonly<Record<string, string>>;

/** Sends a form, once at a time, and keeps what went wrong: by field, or as a whole. */
export function useForm(send: (form: Form, data: FormData) => Promise<unknown>) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const data = new FormData(event.currentTarget);
    const form = Object.fromEntries([...data].map(([name, value]) => [name, String(value)]));
    setBusy(true);
    setFailure(null);
    send(form, data)
      .catch(setFailure)
      .finally(() => setBusy(false));
  };
  const problem = failure instanceof ApiProblem ? failure : null;
  return {
    busy,
    submit,
    /** What is wrong with a field. */
    fault: (field: string) => problem?.fault(field),
    /** What is wrong with no field; null if nothing is. */
    failure: problem !== null && problem.errors.length > 0 ? null : failure,
  };
}
