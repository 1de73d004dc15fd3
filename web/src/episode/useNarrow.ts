import { useEffect, useState } from 'react';

const NARROW = '(max-width: 960px)';

/** Whether there is room for one column only. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => globalThis.matchMedia?.(NARROW).matches ?? false);
  useEffect(() => {
    const query = globalThis.matchMedia?.(NARROW);
    const onChange = () => setNarrow(query.matches);
    query?.addEventListener('change', onChange);
    return () => query?.removeEventListener('change', onChange);
  }, []);
  return narrow;
}
