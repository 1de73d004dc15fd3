import { faultText } from './Fault';

interface FormFaultProps {
  /** What became of the last attempt; null if nothing went wrong. */
  failure: unknown;
  /** What to say instead of the failure's own words. */
  text?: string | null;
}

/** Why a form could not be sent. */
export function FormFault({ failure, text }: FormFaultProps) {
  return failure === null ? null : (
    <p className="form__fault" role="alert">
      {text ?? faultText(failure)}
    </p>
  );
}
