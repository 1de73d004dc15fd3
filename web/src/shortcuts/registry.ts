import { Signal } from '../live/signal';

/** An action that has a key. */
export interface Shortcut {
  /**
   * Keys as `KeyboardEvent.key` names them, such as `?`, ` `, `Escape`; `g l` is one after the other, `Mod+k`
   * goes with Ctrl, or Command on a Mac. Several of them do the same.
   */
  readonly keys: readonly string[];
  /** What it does, for the overview. */
  readonly label: string;
  /** Under which heading of the overview it stands. */
  readonly group: string;
  /** Also while something is typed; Escape and keys with Mod always are. */
  readonly whileTyping?: boolean;
  /** False leaves the key to others. */
  readonly enabled?: () => boolean;
  readonly onPress: (event: KeyboardEvent) => void;
  /** For actions that last as long as the key is held. */
  readonly onRelease?: () => void;
}

const TYPED_INTO =
  'input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]';
/** Space and Enter press these, and the arrows belong to them. */
const PRESSED =
  'button, a, summary, input, [role=tab], [role=slider], [role=switch], [role=menuitem]';
const OWN_KEYS = new Set([' ', 'Enter', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

/** How long the second key of a pair is waited for. */
const PAIR_MS = 1_200;

/** All actions that have a key now. The latest who asked for a key gets it. */
export class Shortcuts {
  readonly all = new Signal<readonly Shortcut[]>([]);
  #prefix: { readonly key: string; readonly atMs: number } | null = null;
  #held: { readonly key: string; readonly shortcut: Shortcut } | null = null;

  /** Returns the function that takes the shortcut away again. */
  add(shortcut: Shortcut): () => void {
    this.all.set([...this.all.get(), shortcut]);
    return () => {
      if (this.#held?.shortcut === shortcut) {
        this.release();
      }
      this.all.set(this.all.get().filter((one) => one !== shortcut));
    };
  }

  /** Listens to the keys; returns the function that ends it. */
  listen(target: Window): () => void {
    const onDown = (event: KeyboardEvent) => this.#down(event);
    const onUp = (event: KeyboardEvent) => {
      if (event.key === this.#held?.key) {
        this.release();
      }
    };
    const onBlur = () => this.release();
    target.addEventListener('keydown', onDown);
    target.addEventListener('keyup', onUp);
    target.addEventListener('blur', onBlur);
    return () => {
      target.removeEventListener('keydown', onDown);
      target.removeEventListener('keyup', onUp);
      target.removeEventListener('blur', onBlur);
    };
  }

  /** Lets go of the key that is held, as when the window loses the focus. */
  release(): void {
    const held = this.#held;
    this.#held = null;
    held?.shortcut.onRelease?.();
  }

  #down(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) {
      return;
    }
    if (event.repeat) {
      // A held space bar must not scroll, nor press a button that got the focus meanwhile.
      if (event.key === this.#held?.key) {
        event.preventDefault();
      }
      return;
    }
    const mod = event.ctrlKey || event.metaKey;
    if (event.altKey) {
      return;
    }
    // With Shift, or Caps Lock, a letter comes as a capital.
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const name = mod ? `Mod+${key}` : key;
    const pair = this.#pair(name, event.timeStamp);
    const shortcut = this.#find(pair, event) ?? this.#find(name, event);
    this.#prefix = shortcut || mod ? null : { key: name, atMs: event.timeStamp };
    if (shortcut) {
      event.preventDefault();
      if (shortcut.onRelease) {
        this.release();
        this.#held = { key: event.key, shortcut };
      }
      shortcut.onPress(event);
    }
  }

  #pair(name: string, atMs: number): string | null {
    const prefix = this.#prefix;
    return prefix && atMs - prefix.atMs < PAIR_MS ? `${prefix.key} ${name}` : null;
  }

  #find(name: string | null, event: KeyboardEvent): Shortcut | undefined {
    const target = event.target instanceof Element ? event.target : null;
    const inDialog = document.querySelector('dialog[open]') !== null;
    return this.all
      .get()
      .findLast(
        (one) =>
          name !== null &&
          one.keys.includes(name) &&
          !inDialog &&
          isFree(name, one, target) &&
          (one.enabled?.() ?? true),
      );
  }
}

function isFree(name: string, shortcut: Shortcut, target: Element | null): boolean {
  if (shortcut.whileTyping || name.startsWith('Mod+') || name === 'Escape') {
    return true;
  }
  if (target?.closest(TYPED_INTO)) {
    return false;
  }
  return !(OWN_KEYS.has(name) && target?.closest(PRESSED));
}
