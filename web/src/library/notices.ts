import { ApiProblem } from '../api/problem';
import { faultText } from '../components/Fault';

/** Tells what failed, why, and in which request. */
export function problemNotice(what: string, failure: unknown) {
  const requestId = failure instanceof ApiProblem ? failure.requestId : undefined;
  return { kind: 'error' as const, message: `${what} ${faultText(failure)}`, requestId };
}
