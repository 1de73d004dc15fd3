import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../app/services';
import { Dialog } from '../components/Dialog';
import { DialogActions } from '../components/DialogActions';
import { Field } from '../components/Field';
import { FormFault } from '../components/FormFault';
import { NewPasswordField } from '../components/NewPasswordField';
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
        <NewPasswordField
          label={words.password}
          name="password"
          hint={words.passwordHint}
          fault={fault('password')}
        />
        <SelectField label={words.role} name="role" options={Object.entries(words.roles)} />
        <FormFault failure={failure} />
        <DialogActions action={words.make} disabled={busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
