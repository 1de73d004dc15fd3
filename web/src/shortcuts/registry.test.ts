// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Shortcuts } from './registry';

let shortcuts: Shortcuts;
let done: string[];
let endListening: () => void;

beforeEach(() => {
  shortcuts = new Shortcuts();
  done = [];
  endListening = shortcuts.listen(window);
});

afterEach(() => {
  endListening();
  document.body.replaceChildren();
});

describe('Shortcuts', () => {
  it('does what the key is for', () => {
    add('m');
    press('m');
    expect(done).toEqual(['m']);
  });

  it('lets the latest have the key, and gives it back', () => {
    add('m', 'first');
    const remove = add('m', 'second');
    press('m');
    remove();
    press('m');
    expect(done).toEqual(['second', 'first']);
  });

  it('leaves keys alone while something is typed, but not Escape', () => {
    add('m');
    add('Escape');
    const input = document.body.appendChild(document.createElement('input'));
    press('m', {}, input);
    press('Escape', {}, input);
    expect(done).toEqual(['Escape']);
  });

  it('leaves the space bar to a button that has the focus', () => {
    add(' ');
    const button = document.body.appendChild(document.createElement('button'));
    press(' ', {}, button);
    expect(done).toEqual([]);
    press(' ');
    expect(done).toEqual([' ']);
  });

  it('knows keys one after the other, and that too long a pause ends them', () => {
    add('g s');
    press('g');
    press('s');
    press('s');
    expect(done).toEqual(['g s']);
    press('g', { atMs: 10_000 });
    press('s', { atMs: 12_000 });
    expect(done).toEqual(['g s']);
  });

  it('knows Ctrl and Command', () => {
    add('Mod+k');
    press('k');
    press('k', { ctrlKey: true });
    press('k', { metaKey: true });
    expect(done).toEqual(['Mod+k', 'Mod+k']);
    add('Mod+Enter');
    press('Enter', { ctrlKey: true });
    expect(done.at(-1)).toBe('Mod+Enter');
  });

  it('leaves keys with Ctrl to the browser if they are not asked for', () => {
    add('c');
    const event = press('c', { ctrlKey: true });
    expect(done).toEqual([]);
    expect(event.defaultPrevented).toBe(false);
  });

  it('is silent while a dialog is open', () => {
    add('m');
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.setAttribute('open', '');
    press('m');
    expect(done).toEqual([]);
  });

  it('lets go of a held key once, when it comes up or the window loses the focus', () => {
    hold(' ');
    press(' ');
    window.dispatchEvent(new KeyboardEvent('keyup', { key: ' ' }));
    press(' ');
    window.dispatchEvent(new Event('blur'));
    window.dispatchEvent(new KeyboardEvent('keyup', { key: ' ' }));
    expect(done).toEqual(['down', 'up', 'down', 'up']);
  });

  it('lets go of a held key when its action goes away', () => {
    const remove = hold(' ');
    press(' ');
    remove();
    expect(done).toEqual(['down', 'up']);
  });
});

function add(keys: string, name = keys): () => void {
  return shortcuts.add({
    keys: [keys],
    label: name,
    group: 'Test',
    onPress: () => done.push(name),
  });
}

function hold(keys: string): () => void {
  return shortcuts.add({
    keys: [keys],
    label: keys,
    group: 'Test',
    onPress: () => done.push('down'),
    onRelease: () => done.push('up'),
  });
}

interface Press {
  readonly ctrlKey?: boolean;
  readonly metaKey?: boolean;
  readonly atMs?: number;
}

function press(key: string, { atMs, ...init }: Press = {}, target: EventTarget = document.body) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  if (atMs !== undefined) {
    Object.defineProperty(event, 'timeStamp', { value: atMs });
  }
  target.dispatchEvent(event);
  return event;
}
