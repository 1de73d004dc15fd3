import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi, useProfile } from '../app/services';
import { Dialog } from '../components/Dialog';
import { DialogActions } from '../components/DialogActions';
import { Field } from '../components/Field';
import { FormFault } from '../components/FormFault';
import { SelectField } from '../components/SelectField';
import { useForm } from '../components/useForm';
import { texts } from '../texts/texts';
import { API_KEYS, type MadeKey } from './api-key';
import { SecretShown } from './SecretShown';

const { keys: words } = texts.account;
const DAY_MS = 86_400_000;

/** Makes a key and shows it, once. */
export function NewKeyDialog({ onClose }: { onClose(): void }) {
  const api = useApi();
  const queries = useQueryClient();
  const profile = useProfile();
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, submit, fault, failure } = useForm(async ({ name, days }, data) => {
    const expiresAt = days ? new Date(Date.now() + Number(days) * DAY_MS).toISOString() : null;
    const scopes = data.getAll('scope').map(String);
    const made = await api.post<MadeKey>('/api-keys', { name, scopes, expiresAt });
    setSecret(made.secret);
    await queries.invalidateQueries({ queryKey: API_KEYS });
  });
  const permissions = profile?.permissions ?? [];

  return (
    <Dialog open onClose={onClose} title={words.dialog}>
      {secret !== null ? (
        <SecretShown secret={secret} onClose={onClose} />
      ) : (
        <form className="form" onSubmit={submit}>
          <Field
            label={words.name}
            name="name"
            placeholder={words.namePlaceholder}
            fault={fault('name')}
            autoComplete="off"
            required
          />
          <fieldset className="choices">
            <legend className="field__label">{words.scopes}</legend>
            {permissions.map((permission) => (
              <label className="choice" key={permission}>
                <input
                  type="checkbox"
                  name="scope"
                  value={permission}
                  defaultChecked={permission === 'read'}
                />
                <span>{words.permissions[permission] ?? permission}</span>
              </label>
            ))}
            {fault('scopes') && (
              <p className="field__fault" role="alert">
                {fault('scopes')}
              </p>
            )}
          </fieldset>
          <SelectField
            label={words.expiry}
            name="days"
            defaultValue="90"
            options={Object.entries(words.expiries)}
          />
          <FormFault failure={failure} />
          <DialogActions action={words.make} disabled={busy} onCancel={onClose} />
        </form>
      )}
    </Dialog>
  );
}
