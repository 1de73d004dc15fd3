import { Fragment, useContext, useState } from 'react';
import { Dialog } from '../components/Dialog';
import { useSignal } from '../live/useSignal';
import { texts } from '../texts/texts';
import type { Shortcut } from './registry';
import { ShortcutsContext, useShortcut } from './useShortcut';

const { shortcuts: words } = texts.common;

/** Shows all keys that do something now, when `?` is pressed. */
export function ShortcutSheet() {
  const [open, setOpen] = useState(false);
  useShortcut({
    keys: ['?'],
    label: words.show,
    group: words.everywhere,
    onPress: () => setOpen(true),
  });
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={words.title} wide>
      <ShortcutList />
    </Dialog>
  );
}

function ShortcutList() {
  const all = useSignal(useContext(ShortcutsContext).all);
  const groups = [...new Set(all.map(({ group }) => group))];
  return (
    <div className="shortcuts">
      {groups.map((group) => (
        <section key={group}>
          <h3 className="shortcuts__group">{group}</h3>
          <dl>
            {all
              .filter((one) => one.group === group)
              .map((one) => (
                <div className="shortcuts__row" key={one.label}>
                  <dt>{one.label}</dt>
                  <dd>
                    <Keys shortcut={one} />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Keys({ shortcut }: { shortcut: Shortcut }) {
  return shortcut.keys.map((keys, index) => (
    <Fragment key={keys}>
      {index > 0 && <span className="shortcuts__or"> {words.or} </span>}
      {keyNames(keys).map((name, place) => (
        <Fragment key={name}>
          {place > 0 && ' '}
          <kbd>{name}</kbd>
        </Fragment>
      ))}
    </Fragment>
  ));
}

const NAMES: Readonly<Record<string, string>> = {
  ' ': words.keys.space,
  Escape: words.keys.escape,
  Enter: words.keys.enter,
  ArrowLeft: words.keys.arrowLeft,
  ArrowRight: words.keys.arrowRight,
  ArrowUp: words.keys.arrowUp,
  ArrowDown: words.keys.arrowDown,
  Delete: words.keys.delete,
};

function keyNames(keys: string): readonly string[] {
  if (keys === ' ') {
    return [words.keys.space];
  }
  const mod = /Mac|iP/.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl';
  return keys.split(/[ +]/).map((key) => (key === 'Mod' ? mod : (NAMES[key] ?? key)));
}
