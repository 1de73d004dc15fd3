import type { Conversation } from '../live/conversation';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';
import { SAY_BOX_ID } from './SayBox';
import type { Panel } from './Studio';

const { shortcuts: words, group } = texts.studio;

/** The keys of a conversation that goes on. */
export function useLiveShortcuts(
  conversation: Conversation,
  isLive: boolean,
  panel: Panel,
  show: (panel: Panel) => void,
): void {
  const common = { group, enabled: () => isLive };
  useShortcut({
    ...common,
    keys: [' '],
    label: words.talk,
    onPress: () => conversation.holdToTalk(true),
    onRelease: () => conversation.holdToTalk(false),
  });
  useShortcut({
    ...common,
    keys: ['m'],
    label: words.mute,
    onPress: () => conversation.toggleMute(),
  });
  useShortcut({
    ...common,
    keys: ['Escape'],
    label: words.interrupt,
    onPress: () => conversation.interrupt(),
  });
  useShortcut({
    ...common,
    keys: ['p'],
    label: words.autopilot,
    onPress: () => conversation.setAutopilot(!conversation.state.get().autopilot),
  });
  useShortcut({
    ...common,
    keys: ['t'],
    label: words.type,
    onPress: () => document.getElementById(SAY_BOX_ID)?.focus(),
  });
  useShortcut({
    group,
    keys: ['l'],
    label: words.turns,
    onPress: () => show(panel === 'turns' ? 'captions' : 'turns'),
  });
  useShortcut({
    ...common,
    keys: ['x x'],
    label: words.stop,
    onPress: () => conversation.stop(),
  });
}
