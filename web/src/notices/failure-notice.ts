import { ApiProblem } from '../api/problem';
import { faultText } from '../components/Fault';
import type { BoardNotice } from './notice-board';

/**
 * What went wrong, as a notice: with the request's id, by which the server's log tells more.
 *
 * @param what has failed, where the reason alone does not say it
 */
export function failureNotice(failure: unknown, what?: string): Omit<BoardNotice, 'id'> {
  const requestId = failure instanceof ApiProblem ? failure.requestId : undefined;
  const message = [what, faultText(failure)].filter(Boolean).join(' ');
  return { kind: 'error', message, requestId };
}
