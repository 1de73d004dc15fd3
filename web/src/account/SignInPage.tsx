import { useState } from 'react';
import { ApiProblem } from '../api/problem';
import { useTitle } from '../app/Page';
import { useServices } from '../app/services';
import { Brand } from '../components/Brand';
import { Field } from '../components/Field';
import { FormFault } from '../components/FormFault';
import { NewPasswordField } from '../components/NewPasswordField';
import { useForm } from '../components/useForm';
import { texts } from '../texts/texts';
import type { Registration } from './account-session';

const { signIn, register } = texts.account;

interface Props {
  registration: Registration;
  /** The person was signed in until just now. */
  ended: boolean;
}

/** Signs in, or makes an account where that is allowed. */
export function SignInPage({ registration, ended }: Props) {
  const [registering, setRegistering] = useState(registration === 'first');
  const first = registration === 'first';
  const words = registering ? register : signIn;
  const title = registering && first ? register.firstTitle : words.title;
  useTitle(title);
  return (
    <main className="gate" id="content">
      <Brand />
      <div className="gate__card">
        <h1>{title}</h1>
        <p className="gate__lead">{registering && first ? register.firstLead : words.lead}</p>
        {ended && !registering && (
          <p className="gate__ended" role="status">
            {signIn.ended}
          </p>
        )}
        {registering ? <RegisterForm /> : <SignInForm />}
        <p className="gate__other">
          {registering ? register.hasAccount : otherWords(registration)}{' '}
          {(registering || registration !== 'closed') && (
            <button className="link" type="button" onClick={() => setRegistering(!registering)}>
              {registering ? register.toSignIn : signIn.toRegister}
            </button>
          )}
        </p>
      </div>
    </main>
  );
}

function otherWords(registration: Registration): string {
  return registration === 'closed' ? signIn.closed : signIn.noAccount;
}

function SignInForm() {
  const { account } = useServices();
  const { busy, failure, submit } = useForm((form) =>
    account.signIn(form.email ?? '', form.password ?? ''),
  );
  return (
    <form className="gate__form" onSubmit={submit}>
      <Field label={signIn.email} name="email" type="email" autoComplete="username" required />
      <Field
        label={signIn.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <FormFault failure={failure} text={isRefused(failure) ? signIn.failed : null} />
      <button className="button button--primary button--large" type="submit" disabled={busy}>
        {busy ? signIn.busy : signIn.submit}
      </button>
    </form>
  );
}

function RegisterForm() {
  const { account } = useServices();
  const { busy, failure, fault, submit } = useForm((form) =>
    account.register({
      email: form.email ?? '',
      name: form.name ?? '',
      password: form.password ?? '',
    }),
  );
  return (
    <form className="gate__form" onSubmit={submit}>
      <Field
        label={register.name}
        name="name"
        autoComplete="name"
        placeholder={register.namePlaceholder}
        fault={fault('name')}
        required
      />
      <Field
        label={signIn.email}
        name="email"
        type="email"
        autoComplete="username"
        fault={fault('email')}
        required
      />
      <NewPasswordField
        label={signIn.password}
        name="password"
        hint={register.passwordHint}
        fault={fault('password')}
      />
      <FormFault failure={failure} text={isRefused(failure) ? register.existing : null} />
      <button className="button button--primary button--large" type="submit" disabled={busy}>
        {busy ? register.busy : register.submit}
      </button>
    </form>
  );
}

function isRefused(failure: unknown): boolean {
  return failure instanceof ApiProblem && failure.code === 'login-failed';
}
