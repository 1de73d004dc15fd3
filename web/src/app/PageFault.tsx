import type { ErrorComponentProps } from '@tanstack/react-router';
import { Fault } from '../components/Fault';
import { texts } from '../texts/texts';

/** In place of a page that failed. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  return <Fault name={texts.common.fault.page} failure={error} onRetry={reset} />;
}
