import { Field } from './Field';

interface Props {
  label: string;
  name: string;
  hint: string;
  fault: string | undefined;
}

/** Asks for a password that shall be; the server takes ten characters or more. */
export function NewPasswordField(props: Props) {
  return <Field {...props} type="password" autoComplete="new-password" minLength={10} required />;
}
