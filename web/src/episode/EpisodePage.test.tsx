// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aLine, BEES, RECORDING } from '../testing/episodes';
import { openPage, servicesOf } from '../testing/pages';

const SESSION = `/sessions/${BEES.id}`;
const FILES = `/recordings/${BEES.episodeId}`;
const METRICS = {
  costMicros: 250_000,
  usage: [
    {
      stage: 'llm',
      provider: 'anthropic',
      model: 'sonnet',
      calls: 4,
      cachedCalls: 1,
      failures: 0,
      inputTokens: 4_000,
      cachedInputTokens: 0,
      outputTokens: 300,
      characters: 0,
      audioMs: 0,
      costMicros: 250_000,
    },
  ],
  latencies: [{ stage: 'totalMs', turns: 4, medianMs: 740, p95Ms: 1_200 }],
};

let asked: string[];
let patched: () => unknown;

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
  asked = [];
  patched = () => ({ ...aLine(2, 'The old queen leaves.'), editedAt: '2026-03-01T13:00:00Z' });
  // Rows out of sight are not rendered, and without a layout all of them would be.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
});

async function open(more: Readonly<Record<string, unknown>> = {}) {
  const answers = {
    [`GET ${FILES}`]: RECORDING,
    [`GET ${FILES}/waveform`]: {
      tracks: ['you', 'claude', 'guest'].map((name) => ({
        name,
        durationMs: 300_000,
        peaks: [0, 255],
      })),
    },
    [`GET ${SESSION}`]: BEES,
    [`GET ${SESSION}/captions`]: {
      items: [aLine(1, 'Good morning.'), aLine(2, 'The old green leaves.', 'claude')],
    },
    [`PATCH ${SESSION}/captions/2`]: () => patched(),
    [`GET ${SESSION}/chapters`]: { version: '1.2.0', chapters: [{ startTime: 0, title: 'Bees' }] },
    [`GET ${SESSION}/metrics`]: METRICS,
    [`POST ${FILES}/mixdown`]: { job: 'job-1' },
    ...more,
  };
  await openPage(`/library/${BEES.episodeId}`, servicesOf(answers, asked));
  await screen.findByText('Good morning.');
}

async function correct(text: string, key = 'Enter') {
  fireEvent.click(screen.getByRole('button', { name: 'Correct the caption at 0:08' }));
  const area = screen.getByLabelText('Caption at 0:08');
  fireEvent.change(area, { target: { value: text } });
  fireEvent.keyDown(area, { key });
}

describe('EpisodePage', { timeout: 30_000 }, () => {
  it('shows what was said by whom, and names the window', async () => {
    await open();
    const transcript = within(screen.getByRole('region', { name: 'What was said' }));
    expect(transcript.getAllByRole('listitem').map((line) => line.textContent)).toEqual([
      expect.stringContaining('RobinGood morning.'),
      expect.stringContaining('ClaudeThe old green leaves.'),
    ]);
    expect(document.title).toBe('Bees · Basil');
  });

  it('corrects a caption in its place', async () => {
    await open();
    await correct('The old  queen leaves. ');
    expect(await screen.findByText('The old queen leaves.')).toBeTruthy();
    await waitFor(() =>
      expect(asked).toContain(`PATCH ${SESSION}/captions/2 {"text":"The old queen leaves."}`),
    );
    expect(await screen.findByText('corrected')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'What was said' }));
  });

  it('leaves a caption as it was on Escape, and where nothing is changed', async () => {
    await open();
    await correct('Something else', 'Escape');
    await correct('The old green leaves.');
    expect(screen.getByText('The old green leaves.')).toBeTruthy();
    expect(asked.filter((one) => one.startsWith('PATCH'))).toEqual([]);
  });

  it('takes a correction back that the server won’t have', async () => {
    patched = () => 403;
    await open();
    await correct('The old queen leaves.');
    expect(await screen.findAllByText(/The correction was not saved/)).not.toEqual([]);
    expect(screen.getByText('The old green leaves.')).toBeTruthy();
  });

  it('finds words in the transcript', async () => {
    await open();
    fireEvent.change(screen.getByLabelText('Find in the transcript'), {
      target: { value: 'GREEN' },
    });
    expect(screen.getByText('1 of 1')).toBeTruthy();
    expect(screen.getByText('green').tagName).toBe('MARK');
  });

  it('hears a track alone, by mouse and by key', async () => {
    await open();
    const solo = await screen.findByRole('button', { name: 'Hear Claude alone' });
    fireEvent.click(solo);
    expect(solo.getAttribute('aria-pressed')).toBe('true');
    fireEvent.keyDown(document.body, { key: '2' });
    expect(solo.getAttribute('aria-pressed')).toBe('false');
  });

  it('tells cost and latencies', async () => {
    await open();
    choose('Figures');
    expect(await screen.findByText('740 ms')).toBeTruthy();
    expect(screen.getByRole('row', { name: /Language model/ }).textContent).toContain('$0.25');
  });

  it('makes a mixdown and tells how far it is', async () => {
    let percent = 0;
    const job = () => ({ id: 'job-1', state: percent < 100 ? 'running' : 'done', percent });
    await open({ 'GET /jobs/job-1': job, [`GET ${FILES}/mixdown`]: {} });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    choose('Export');
    fireEvent.click(screen.getByLabelText(/^FLAC/));
    percent = 40;
    fireEvent.click(screen.getByRole('button', { name: 'Make the FLAC' }));
    expect(await screen.findByText('Mixing: 40 %')).toBeTruthy();
    expect(asked).toContain(`POST ${FILES}/mixdown {"format":"flac"}`);
    percent = 100;
    expect(await screen.findByText('The FLAC is ready.')).toBeTruthy();
    expect(asked).toContain(`GET ${FILES}/mixdown?format=flac&download=1`);
  });

  it('says why a mixdown failed', async () => {
    await open({
      'GET /jobs/job-1': {
        id: 'job-1',
        state: 'failed',
        percent: 0,
        failure: 'A track is broken.',
      },
    });
    choose('Export');
    fireEvent.click(screen.getByRole('button', { name: 'Make the MP3' }));
    expect((await screen.findByRole('alert')).textContent).toContain('A track is broken.');
  });

  it('goes on when a region fails', async () => {
    await open({ [`GET ${SESSION}/chapters`]: 500 });
    expect(await screen.findByText('The chapters can’t be shown')).toBeTruthy();
    expect(screen.getByText('Good morning.')).toBeTruthy();
  });
});

/** Radix tabs listen to the mouse button. */
function choose(name: string) {
  fireEvent.mouseDown(screen.getByRole('tab', { name }), { button: 0 });
}
