import { useSyncExternalStore } from 'react';
import type { Signal } from './signal';

/** The signal's value; the component renders again when it changes. */
export function useSignal<T>(signal: Signal<T>): T {
  return useSyncExternalStore(signal.subscribe, signal.get);
}
