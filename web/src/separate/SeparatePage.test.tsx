// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Separation } from '../api/separations';
import { settle } from '../testing/fake-parts';
import { openPage, servicesOf } from '../testing/pages';
import { aSeparation } from '../testing/separations';
import { LOCAL_PERSON } from '../testing/services';

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

const SOUND = 'sound';

let asked: string[];

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
  asked = [];
  localStorage.clear();
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

/** The server takes a file in parts. */
function begun(): Response {
  return new Response(null, { status: 201, headers: { Location: '/uploads/1' } });
}

function received(bytes: number, more: Readonly<Record<string, string>> = {}): Response {
  const headers = { 'Upload-Offset': `${bytes}`, 'Upload-Length': `${SOUND.length}`, ...more };
  return new Response(null, { headers });
}

function rowOf(name: string): HTMLElement {
  return screen.getByRole('link', { name }).closest('li') as HTMLElement;
}

function drop(...names: string[]) {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  const files = names.map((name) => new File([SOUND], name));
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
      'POST /uploads': begun,
      'PATCH /uploads/1': () => {
        items = [sent, TALK];
        return received(SOUND.length, { 'Basil-Separation': 'new' });
      },
    });
    await screen.findByRole('link', { name: 'talk.wav' });
    drop('new.wav');
    await screen.findByRole('link', { name: 'new.wav' });
    expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['new.wav', 'talk.wav']),
    );
  });

  it('holds still what is paused, and goes on with it', async () => {
    let there = () => new Promise<Response>(() => {});
    await open({
      'POST /uploads': begun,
      'PATCH /uploads/1': () => there(),
      'HEAD /uploads/1': () => received(2),
    });
    drop('new.wav');
    const row = within(await screen.findByRole('list', { name: 'On their way' }));
    const pause = row.getByRole('button', { name: 'Pause sending new.wav' });
    pause.focus();
    fireEvent.click(pause);
    expect(row.getByText('Paused at 0 %')).toBeTruthy();
    const resume = row.getByRole('button', { name: 'Go on sending new.wav' });
    expect(document.activeElement).toBe(resume);
    there = async () => received(SOUND.length, { 'Basil-Separation': 'new' });
    fireEvent.click(resume);
    await waitFor(() => expect(screen.queryByRole('list', { name: 'On their way' })).toBeNull());
    expect(screen.getByText('new.wav is sent.')).toBeTruthy();
  });

  it('does not offer to go on with what was given up', async () => {
    await open({
      'POST /uploads': begun,
      'PATCH /uploads/1': () => new Promise<Response>(() => {}),
      'DELETE /uploads/1': 204,
    });
    drop('new.wav');
    fireEvent.click(await screen.findByRole('button', { name: 'Give up sending new.wav' }));
    await waitFor(() => expect(asked).toContain('DELETE /uploads/1'));
    await act(settle);
    expect(screen.queryByText('new.wav')).toBeNull();
    expect(localStorage).toHaveLength(0);
  });

  it('offers to go on with what broke off before the page was left', async () => {
    const unfinished = { metadata: { filename: 'half.wav' }, creationTime: new Date().toString() };
    localStorage.setItem(`tus::basil-${LOCAL_PERSON.id}-half::1`, JSON.stringify(unfinished));
    localStorage.setItem('tus::basil-somebody-else::1', JSON.stringify(unfinished));
    await open();
    const row = within(await screen.findByRole('list', { name: 'Broken off' }));
    expect(row.getAllByText('half.wav')).toHaveLength(1);
    fireEvent.click(row.getByRole('button', { name: 'Put half.wav away' }));
    expect(screen.queryByRole('list', { name: 'Broken off' })).toBeNull();
    expect(localStorage).toHaveLength(1);
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
      'POST /uploads': begun,
      'HEAD /uploads/1': 404,
      'PATCH /uploads/1': () =>
        broken
          ? new Response(JSON.stringify(problem), {
              status: 415,
              headers: { 'Content-Type': 'application/problem+json' },
            })
          : received(SOUND.length, { 'Basil-Separation': 'new' }),
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
