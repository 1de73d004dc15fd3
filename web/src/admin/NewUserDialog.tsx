import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../app/services';
import { Dialog } from '../components/Dialog';
import { Field } from '../components/Field';
import { FormFault } from '../components/FormFault';
import { SelectField } from '../components/SelectField';
import { useForm } from '../components/useForm';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';
import { USERS } from './user';

const { users: words } = texts.admin;

/** Makes an account for somebody. */
export function NewUserDialog({ onClose }: { onClose(): void }) {
  const api = useApi();
  const queries = useQueryClient();
  const notices = useNotices();
  const { busy, submit, fault, failure } = useForm(async (form) => {
    await api.post('/users', form);
    await queries.invalidateQueries({ queryKey: USERS });
    notices.show({ kind: 'done', message: words.added(form.name ?? '') });
    onClose();
  });
  return (
    <Dialog open onClose={onClose} title={words.dialog}>
      <form className="form" onSubmit={submit} autoComplete="off">
        <Field label={words.name} name="name" fault={fault('name')} required />
        <Field label={words.email} name="email" type="email" fault={fault('email')} required />
        <Field
          label={words.password}
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={10}
          hint={words.passwordHint}
          fault={fault('password')}
          required
        />
        <SelectField label={words.role} name="role" options={Object.entries(words.roles)} />
        <FormFault failure={failure} />
        <div className="dialog__actions">
          <button className="button" type="button" onClick={onClose}>
            {texts.common.actions.cancel}
          </button>
          <button className="button button--primary" type="submit" disabled={busy}>
            {words.make}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
