// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionSummary } from '../api/episodes';
import { BEES } from '../testing/episodes';
import { openPage, servicesOf } from '../testing/pages';
import { TYPING_MS } from './SearchBox';

let asked: string[];

const TEA: SessionSummary = {
  ...BEES,
  id: '00000000-0000-7000-8000-000000000011',
  episodeId: '20260228-120000-0000000b',
  title: '',
  tags: [],
  startedAt: '2026-02-28T12:00:00Z',
};

const HIT = {
  sessionId: BEES.id,
  episodeId: BEES.episodeId,
  title: 'Bees',
  startedAt: BEES.startedAt,
  number: 3,
  speaker: 'guest',
  speakerName: 'Iris',
  startMs: 83_000,
  endMs: 86_000,
  text: 'The old <queen> leaves.',
  highlights: [{ start: 8, end: 15 }],
};

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
  asked = [];
});

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

function open(path = '/library', more: Readonly<Record<string, unknown>> = {}) {
  const answers = {
    'GET /sessions': { items: [BEES, TEA] },
    'GET /search': { items: [HIT] },
    [`GET /sessions/${BEES.id}`]: BEES,
    ...more,
  };
  return openPage(path, servicesOf(answers, asked));
}

describe('LibraryPage', { timeout: 30_000 }, () => {
  it('lists recordings under their months, also those without a title', async () => {
    await open();
    const march = await screen.findByRole('region', { name: 'March 2026' });
    expect(within(march).getByRole('link', { name: 'Bees' }).getAttribute('href')).toBe(
      `/library/${BEES.episodeId}`,
    );
    const february = screen.getByRole('region', { name: 'February 2026' });
    expect(within(february).getByRole('link', { name: /^Conversation at / })).toBeTruthy();
  });

  it('searches while it is typed, once for all keys, and leads to the second', async () => {
    const router = await open();
    await screen.findByRole('link', { name: 'Bees' });
    const box = screen.getByLabelText('Search everything that was said');
    vi.useFakeTimers({ shouldAdvanceTime: true });
    for (const typed of ['q', 'qu', 'queen']) {
      fireEvent.change(box, { target: { value: typed } });
    }
    await act(() => vi.advanceTimersByTimeAsync(TYPING_MS));
    const hit = await screen.findByRole('link', { name: /<queen>/ });
    expect(hit.getAttribute('href')).toBe(`/library/${BEES.episodeId}?t=83000`);
    expect(hit.querySelector('mark')?.textContent).toBe('<queen>');
    expect(hit.textContent).toContain('1:23');
    expect(asked.filter((one) => one.startsWith('GET /search'))).toEqual([
      'GET /search?q=queen&limit=30',
    ]);
    expect(router.state.location.search).toEqual({ q: 'queen' });
  });

  it('says what nobody has said', async () => {
    await open('/library?q=wasp', { 'GET /search': { items: [] } });
    expect(await screen.findByText('Nobody has said “wasp”')).toBeTruthy();
  });

  it('filters by what its address says, and shows it', async () => {
    await open('/library?tag=garden&state=complete&speaker=guest');
    await screen.findByRole('link', { name: 'Bees' });
    const query = new URLSearchParams(
      asked.find((one) => one.includes('/sessions?'))?.split('?')[1],
    );
    expect(query.get('tag')).toBe('garden');
    expect(query.get('state')).toBe('complete');
    expect(query.get('speaker')).toBe('guest');
    expect((screen.getByLabelText('Tag') as HTMLInputElement).value).toBe('garden');
    expect(screen.getByRole('radio', { name: 'Finished' }).getAttribute('aria-checked')).toBe(
      'true',
    );
  });

  it('filters by a tag that is pressed', async () => {
    const router = await open();
    fireEvent.click(await screen.findByRole('button', { name: 'garden' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ tag: 'garden' }));
  });

  it('deletes what is selected, and takes it back', async () => {
    await open();
    fireEvent.click(await screen.findByLabelText('Select Bees'));
    const bar = screen.getByRole('region', { name: 'Selected recordings' });
    expect(within(bar).getByRole('status').textContent).toBe('1 selected');
    fireEvent.click(within(bar).getByRole('button', { name: 'Delete' }));
    expect(screen.queryByRole('link', { name: 'Bees' })).toBeNull();
    await waitFor(() => expect(document.activeElement?.id).toBe('content'));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('link', { name: 'Bees' })).toBeTruthy();
    expect(asked.filter((one) => one.startsWith('DELETE'))).toEqual([]);
  });

  it('puts a failure in place of the list, with its request, and tries again', async () => {
    let broken = true;
    await open('/library', { 'GET /sessions': () => (broken ? 500 : { items: [BEES] }) });
    expect(await screen.findByText('The recordings can’t be shown')).toBeTruthy();
    expect(screen.getByText('Request')).toBeTruthy();
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'Bees' })).toBeTruthy();
  });

  it('invites whoever has no recordings to make one', async () => {
    await open('/library', { 'GET /sessions': { items: [] } });
    const invitation = await screen.findByRole('link', { name: 'Start a conversation' });
    expect(invitation.getAttribute('href')).toBe('/studio');
  });
});
