import { ApiProblem } from '../api/problem';
import { texts } from '../texts/texts';
import { CopyButton } from './CopyButton';
import { Icon } from './Icon';

const { fault: words, actions } = texts.common;

interface Props {
  /** The region that can't be shown. */
  name: string;
  failure: unknown;
  onRetry?: () => void;
}

/** Says in place of a region what went wrong, with what helps whoever looks for the reason. */
export function Fault({ name, failure, onRetry }: Props) {
  const requestId = failure instanceof ApiProblem ? failure.requestId : undefined;
  return (
    <div className="fault" role="alert">
      <Icon name="warning" />
      <h2 className="fault__title">{words.region(name)}</h2>
      <p className="fault__text">{faultText(failure)}</p>
      {requestId && (
        <p className="fault__request">
          {words.requestId} <code>{requestId}</code>
        </p>
      )}
      <div className="fault__actions">
        {onRetry && (
          <button className="button" type="button" onClick={onRetry}>
            {actions.retry}
          </button>
        )}
        <CopyButton text={faultDetails(name, failure)} label={words.copyDetails} />
      </div>
    </div>
  );
}

/** What went wrong, for people. */
export function faultText(failure: unknown): string {
  if (failure instanceof ApiProblem) {
    if (failure.status === 0) {
      return words.unreachable;
    }
    const wait = failure.retryAfterSeconds ? ` ${words.wait(failure.retryAfterSeconds)}` : '';
    return (failure.message || failure.title || words.unknown) + wait;
  }
  return words.text;
}

function faultDetails(name: string, failure: unknown): string {
  const lines = [`${name}: ${failure instanceof Error ? failure.message : String(failure)}`];
  if (failure instanceof ApiProblem) {
    lines.push(`Status: ${failure.status} ${failure.code}`, `Request: ${failure.requestId ?? '–'}`);
  } else if (failure instanceof Error && failure.stack) {
    lines.push(failure.stack);
  }
  lines.push(`Page: ${location.pathname}`, `Time: ${new Date().toISOString()}`);
  return lines.join('\n');
}
