import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../app/services';
import { Dialog } from '../components/Dialog';
import { DialogActions } from '../components/DialogActions';
import { FormFault } from '../components/FormFault';
import { SelectField } from '../components/SelectField';
import { useForm } from '../components/useForm';
import { texts } from '../texts/texts';
import { API_KEYS, type ApiKey, type MadeKey } from './api-key';
import { SecretShown } from './SecretShown';

const { keys: words } = texts.account;

/** Makes a key in the place of another and shows it, once. */
export function RotateKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose(): void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, submit, failure } = useForm(async ({ overlap }) => {
    const body = { overlapMinutes: Number(overlap) };
    const made = await api.post<MadeKey>(`/api-keys/${apiKey.id}/rotate`, body);
    setSecret(made.secret);
    await queries.invalidateQueries({ queryKey: API_KEYS });
  });
  return (
    <Dialog open onClose={onClose} title={words.rotateTitle(apiKey.name)}>
      {secret !== null ? (
        <SecretShown secret={secret} onClose={onClose} />
      ) : (
        <form className="form" onSubmit={submit}>
          <p className="form__lead">{words.rotateLead}</p>
          <SelectField
            label={words.overlap}
            name="overlap"
            options={Object.entries(words.overlaps)}
          />
          <FormFault failure={failure} />
          <DialogActions action={words.rotate} disabled={busy} onCancel={onClose} />
        </form>
      )}
    </Dialog>
  );
}
