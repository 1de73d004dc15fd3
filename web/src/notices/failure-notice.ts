import { ApiProblem } from '../api/problem';
import { faultText } from '../components/Fault';
import type { BoardNotice } from './notice-board';

/** What went wrong, as a notice: with the request's id, by which the server's log tells more. */
export function failureNotice(failure: unknown): Omit<BoardNotice, 'id'> {
  const requestId = failure instanceof ApiProblem ? failure.requestId : undefined;
  return { kind: 'error', message: faultText(failure), requestId };
}
