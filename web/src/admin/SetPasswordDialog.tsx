import { useApi } from '../app/services';
import { Dialog } from '../components/Dialog';
import { Field } from '../components/Field';
import { FormFault } from '../components/FormFault';
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
        <Field
          label={words.newPassword}
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={10}
          hint={words.passwordHint}
          fault={fault('password')}
          required
        />
        <FormFault failure={failure} />
        <div className="dialog__actions">
          <button className="button" type="button" onClick={onClose}>
            {texts.common.actions.cancel}
          </button>
          <button className="button button--primary" type="submit" disabled={busy}>
            {words.setPassword}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
