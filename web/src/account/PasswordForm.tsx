import { ApiProblem } from '../api/problem';
import { useServices } from '../app/services';
import { Field } from '../components/Field';
import { FormFault } from '../components/FormFault';
import { NewPasswordField } from '../components/NewPasswordField';
import { useForm } from '../components/useForm';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';

const { password: words, register } = texts.account;

/** Changes the password, which ends all sign-ins. */
export function PasswordForm() {
  const { account, api } = useServices();
  const notices = useNotices();
  const { busy, submit, fault, failure } = useForm(async ({ currentPassword, newPassword }) => {
    await api.put('/auth/password', { currentPassword, newPassword });
    notices.show({ kind: 'done', message: words.changed });
    account.signedOut();
  });
  return (
    <section aria-labelledby="password-title">
      <div className="section__header">
        <h2 id="password-title">{words.title}</h2>
      </div>
      <p className="section__lead">{words.lead}</p>
      <form className="form form--narrow" onSubmit={submit}>
        <Field
          label={words.current}
          name="currentPassword"
          type="password"
          autoComplete="current-password"
          fault={fault('currentPassword')}
          required
        />
        <NewPasswordField
          label={words.next}
          name="newPassword"
          hint={register.passwordHint}
          fault={fault('newPassword')}
        />
        <FormFault
          failure={failure}
          text={
            failure instanceof ApiProblem && failure.code === 'wrong-password' ? words.wrong : null
          }
        />
        <button className="button form__submit" type="submit" disabled={busy}>
          {words.submit}
        </button>
      </form>
    </section>
  );
}
