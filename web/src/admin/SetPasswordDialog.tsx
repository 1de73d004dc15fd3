import { useApi } from '../app/services';
import { Dialog } from '../components/Dialog';
import { DialogActions } from '../components/DialogActions';
import { FormFault } from '../components/FormFault';
import { NewPasswordField } from '../components/NewPasswordField';
import { useForm } from '../components/useForm';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';
import type { User } from './user';

const { users: words } = texts.admin;

/** Gives somebody another password. */
export function SetPasswordDialog({ user, onClose }: { user: User; onClose(): void }) {
  const api = useApi();
  const notices = useNotices();
  const { busy, submit, fault, failure } = useForm(async ({ password }) => {
    await api.patch(`/users/${user.id}`, { password });
    notices.show({ kind: 'done', message: words.passwordSet(user.name) });
    onClose();
  });
  return (
    <Dialog open onClose={onClose} title={words.setPasswordTitle(user.name)}>
      <form className="form" onSubmit={submit}>
        <p className="form__lead">{words.setPasswordLead}</p>
        <NewPasswordField
          label={words.newPassword}
          name="password"
          hint={words.passwordHint}
          fault={fault('password')}
        />
        <FormFault failure={failure} />
        <DialogActions action={words.setPassword} disabled={busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
