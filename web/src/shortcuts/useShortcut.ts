import { createContext, useContext, useEffect, useRef } from 'react';
import { type Shortcut, Shortcuts } from './registry';

/** The keys of the page. */
export const ShortcutsContext = createContext(new Shortcuts());

/** Gives an action its keys as long as the component is shown; null gives none. */
export function useShortcut(shortcut: Shortcut | null): void {
  const shortcuts = useContext(ShortcutsContext);
  const latest = useRef(shortcut);
  latest.current = shortcut;
  const keys = shortcut?.keys.join('\n');
  const { label, group, whileTyping } = shortcut ?? {};
  const holds = shortcut?.onRelease !== undefined;

  useEffect(() => {
    if (keys === undefined || label === undefined || group === undefined) {
      return;
    }
    return shortcuts.add({
      keys: keys.split('\n'),
      label,
      group,
      ...(whileTyping === undefined ? {} : { whileTyping }),
      enabled: () => latest.current?.enabled?.() ?? true,
      onPress: (event) => latest.current?.onPress(event),
      ...(holds ? { onRelease: () => latest.current?.onRelease?.() } : {}),
    });
  }, [shortcuts, keys, label, group, whileTyping, holds]);
}
