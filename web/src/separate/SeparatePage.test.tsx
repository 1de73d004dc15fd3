// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Separation } from '../api/separations';
import { openPage, servicesOf } from '../testing/pages';
import { aSeparation } from '../testing/separations';

const TALK = aSeparation();
const LONG = aSeparation({
  id: '00000000-0000-7000-8000-000000000041',
  name: 'long.mp3',
  stage: 'separating',
  progress: 0.42,
  etaSeconds: 75,
});
const BROKEN = aSeparation({
  id: '00000000-0000-7000-8000-000000000042',
  name: 'broken.ogg',
  stage: 'failed',
  failure: { code: 'unreadable', detail: 'It breaks off.' },
});

let asked: string[];

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
  asked = [];
});

afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
});

function open(more: Readonly<Record<string, unknown>> = {}) {
  const answers = {
    'GET /separations': { items: [LONG, TALK, BROKEN] },
    ...more,
  };
  return openPage('/separate', servicesOf(answers, asked));
}

function rowOf(name: string): HTMLElement {
  return screen.getByRole('link', { name }).closest('li') as HTMLElement;
}

function drop(...names: string[]) {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  const files = names.map((name) => new File(['sound'], name));
  Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], files } });
  fireEvent(document, event);
}

async function choose(name: string, action: string) {
  const menu = within(rowOf(name)).getByRole('button', { name: `What to do with ${name}` });
  act(() => menu.focus());
  fireEvent.keyDown(menu, { key: 'Enter' });
  fireEvent.click(await screen.findByRole('menuitem', { name: action }));
}

describe('SeparatePage', { timeout: 30_000 }, () => {
  it('shows how each recording stands, how far it is, and why one failed', async () => {
    await open();
    await screen.findByRole('link', { name: 'talk.wav' });
    expect(within(rowOf('talk.wav')).getByText('Diagnosed')).toBeTruthy();
    const long = within(rowOf('long.mp3'));
    expect(long.getByRole('progressbar', { name: 'Progress of long.mp3' })).toBeTruthy();
    expect(long.getByText('42 %')).toBeTruthy();
    expect(long.getByText('about 1 min left')).toBeTruthy();
    expect(within(rowOf('broken.ogg')).getByText('It breaks off.')).toBeTruthy();
  });

  it('follows what is at work by its stream, and says politely when a stage is reached', async () => {
    const told = JSON.stringify({ ...LONG, stage: 'done', progress: 1 });
    await open({
      [`GET /separations/${LONG.id}/events`]: () =>
        new Response(`event: progress\ndata: ${told}\n\n`),
    });
    await screen.findByText('Done');
    expect(screen.getByText('long.mp3 is separated.').getAttribute('role')).toBe('status');
    expect(asked).not.toContain(`GET /separations/${TALK.id}/events`);
  });

  it('sends what is dropped anywhere, and puts it at the head of the list', async () => {
    const sent = aSeparation({ id: 'new', name: 'new.wav', stage: 'uploaded' });
    let items = [TALK];
    await open({
      'GET /separations': () => ({ items }),
      'POST /separations': () => {
        items = [sent, TALK];
        return sent;
      },
    });
    await screen.findByRole('link', { name: 'talk.wav' });
    fireEvent.click(screen.getByRole('radio', { name: 'I know how many' }));
    fireEvent.change(screen.getByLabelText('How many speak'), { target: { value: '3' } });
    fireEvent.click(screen.getByRole('switch', { name: 'Make the tracks at once' }));
    drop('new.wav');
    await screen.findByRole('link', { name: 'new.wav' });
    expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['new.wav', 'talk.wav']),
    );
    expect(asked.some((one) => one.startsWith('POST /separations?auto=true'))).toBe(true);
  });

  it('shows the answer of the server to what it did not take, with its request', async () => {
    const problem = {
      status: 415,
      code: 'unsupported-media-type',
      detail: 'The file is no recording.',
      requestId: 'abc123',
    };
    let broken = true;
    await open({
      'POST /separations': () =>
        broken
          ? new Response(JSON.stringify(problem), {
              status: 415,
              headers: { 'Content-Type': 'application/problem+json' },
            })
          : TALK,
    });
    drop('picture.png');
    const row = within(await screen.findByRole('list', { name: 'On their way' }));
    const alert = await row.findByRole('alert');
    expect(alert.textContent).toContain('The file is no recording.');
    expect(within(alert).getByRole('button', { name: /abc123/ })).toBeTruthy();
    broken = false;
    fireEvent.click(row.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByRole('list', { name: 'On their way' })).toBeNull());
  });

  it('goes on, tries again and cancels from the list', async () => {
    const now = new Map([TALK, BROKEN, LONG].map((one) => [one.id, one]));
    const take = (id: string, stage: Separation['stage']) => () => {
      now.set(id, aSeparation({ ...now.get(id), stage, progress: 0 }));
      return now.get(id);
    };
    await open({
      'GET /separations': () => ({ items: [...now.values()] }),
      ...Object.fromEntries(
        [...now.keys()].map((id) => [`GET /separations/${id}`, () => now.get(id)]),
      ),
      [`POST /separations/${TALK.id}/proceed`]: take(TALK.id, 'separating'),
      [`POST /separations/${BROKEN.id}/retry`]: take(BROKEN.id, 'uploaded'),
      [`POST /separations/${LONG.id}/cancel`]: take(LONG.id, 'cancelled'),
    });
    await screen.findByRole('link', { name: 'talk.wav' });
    for (const [name, action, stage] of [
      ['talk.wav', 'Make the tracks', 'Separating'],
      ['broken.ogg', 'Try again', 'Waiting'],
      ['long.mp3', 'Cancel', 'Cancelled'],
    ] as const) {
      await choose(name, action);
      expect(await within(rowOf(name)).findByText(stage)).toBeTruthy();
      await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    }
  });

  it('deletes with undo', async () => {
    await open();
    await screen.findByRole('link', { name: 'talk.wav' });
    await choose('talk.wav', 'Delete');
    expect(screen.queryByRole('link', { name: 'talk.wav' })).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('link', { name: 'talk.wav' })).toBeTruthy();
    expect(asked.filter((one) => one.startsWith('DELETE'))).toEqual([]);
  });

  it('goes through the rows by keys', async () => {
    await open();
    await screen.findByRole('link', { name: 'talk.wav' });
    fireEvent.keyDown(document.body, { key: 'j' });
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'j' });
    expect(document.activeElement?.textContent).toBe('talk.wav');
  });
});
