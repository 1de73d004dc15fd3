import { useEffect } from 'react';
import type { Conversation } from '../live/conversation';

/** Keys that a focused element wants for itself. */
const KEEPS_ITS_KEYS = 'input, textarea, select, button, a, summary, [contenteditable], [tabindex]';

/** Space mutes and unmutes where nothing else wants it; Escape interrupts. */
export function useShortcuts(conversation: Conversation, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) {
      return;
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const target = event.target instanceof Element ? event.target : null;
      if (event.key === 'Escape') {
        conversation.interrupt();
      } else if (event.key === ' ' && !target?.closest(KEEPS_ITS_KEYS)) {
        event.preventDefault();
        conversation.toggleMute();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [conversation, enabled]);
}
