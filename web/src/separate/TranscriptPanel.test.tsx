// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Separation } from '../api/separations';
import { ONE, type SeparationStage, stageOf } from '../testing/separation-page';
import { aSeparation } from '../testing/separations';

const WORDS = {
  recognizer: 'a recogniser',
  items: [
    { speaker: 1, name: 'Speaker 1', startMs: 1_000, endMs: 9_000, text: 'Bees like salt.' },
    { speaker: 2, name: 'Speaker 2', startMs: 12_500, endMs: 20_000, text: 'Do they?' },
    { speaker: 1, name: 'Speaker 1', startMs: 24_000, endMs: 50_000, text: 'Salt, in spring.' },
  ],
};

let stage: SeparationStage;

beforeEach(() => {
  stage = stageOf();
  // Rows out of sight are not rendered, and without a layout all of them would be.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  cleanup();
});

function open(transcript: Partial<Separation>, answers: Readonly<Record<string, unknown>> = {}) {
  const words = { [`GET ${ONE}/transcript`]: WORDS, ...answers };
  return stage.open({ stage: 'done', ...transcript }, words);
}

async function lines() {
  await screen.findByText('Do they?');
  return within(screen.getByRole('region', { name: 'What was said' })).getAllByRole('listitem');
}

describe('TranscriptPanel', { timeout: 30_000 }, () => {
  it('shows who said what when, each in their colour', async () => {
    await open({ transcript: 'ready' });
    expect((await lines()).map(({ textContent }) => textContent)).toEqual([
      'Play from 0:01Speaker 1Bees like salt.',
      'Play from 0:12Speaker 2Do they?',
      'Play from 0:24Speaker 1Salt, in spring.',
    ]);
    expect(screen.getByText('Do they?').closest('[data-voice]')?.getAttribute('data-voice')).toBe(
      '2',
    );
    expect(screen.queryByRole('button', { name: /^Correct/ })).toBeNull();
  });

  it('plays the recording from the line that is clicked, and marks it', async () => {
    await open({ transcript: 'ready' });
    const [, second] = await lines();
    await screen.findByRole('button', { name: 'Hear Speaker 1 alone' });
    fireEvent.click(screen.getByText('Do they?'));
    expect(stage.sounds.at(-1)?.currentTime).toBe(12.5);
    expect(stage.sounds.at(-1)?.play).toHaveBeenCalled();
    await waitFor(() => expect(second?.querySelector('[aria-current]')).toBeTruthy());
    fireEvent.keyDown(document.body, { key: 's' });
    expect(stage.sounds.at(-1)?.currentTime).toBe(24);
    fireEvent.keyDown(document.body, { key: 'w' });
    fireEvent.keyDown(document.body, { key: 'w' });
    await waitFor(() => expect(stage.sounds.at(-1)?.currentTime).toBeLessThan(13));
  });

  it('finds words', async () => {
    await open({ transcript: 'ready' });
    await lines();
    fireEvent.change(screen.getByLabelText('Find in the transcript'), {
      target: { value: 'salt' },
    });
    expect(screen.getByText('1 of 2')).toBeTruthy();
    expect(screen.getAllByText('salt', { selector: 'mark' })).toHaveLength(1);
  });

  it('has the name that a speaker is given', async () => {
    await open(
      { transcript: 'ready' },
      { [`PATCH ${ONE}/speakers/2`]: { number: 2, name: 'Iris' } },
    );
    await lines();
    fireEvent.click(screen.getByRole('button', { name: /Name Speaker 2/ }));
    const input = screen.getByLabelText('Name of speaker 2');
    fireEvent.change(input, { target: { value: 'Iris' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    await waitFor(async () => expect((await lines())[1]?.textContent).toContain('Iris'));
  });

  it('is written when somebody asks for it, and can then be read and downloaded', async () => {
    let transcript: 'none' | 'ready' = 'none';
    const now = () => aSeparation({ stage: 'done', transcript });
    await open(
      {},
      {
        [`GET ${ONE}`]: now,
        [`POST ${ONE}/transcript`]: () => {
          transcript = 'ready';
          return now();
        },
      },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Write the transcript' }));
    expect(await lines()).toHaveLength(3);
    expect(screen.getByText('The transcript can be read.').getAttribute('role')).toBe('status');
    fireEvent.click(screen.getByRole('button', { name: 'Transcript as WebVTT' }));
    await waitFor(() => expect(stage.saved).toEqual(['talk.vtt']));
  });

  it('tells how far it is while it is written', async () => {
    await open({ transcript: 'making', transcriptProgress: 0.42 });
    const panel = within(await screen.findByRole('region', { name: 'Transcript' }));
    expect(panel.getByText('It is being written: 42 %').getAttribute('role')).toBe('status');
    expect(panel.getByRole('progressbar')).toBeTruthy();
    expect(panel.queryByRole('button')).toBeNull();
  });

  it('says that no words were understood', async () => {
    await open({ transcript: 'ready' }, { [`GET ${ONE}/transcript`]: { ...WORDS, items: [] } });
    expect(await screen.findByText('No words were understood.')).toBeTruthy();
  });

  it('says why it failed, and tries again', async () => {
    await open(
      { transcript: 'failed', transcriptFailure: 'There is no recogniser.' },
      { [`POST ${ONE}/transcript`]: aSeparation({ stage: 'done', transcript: 'making' }) },
    );
    expect((await screen.findByRole('alert')).textContent).toContain('There is no recogniser.');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('It is being written…')).toBeTruthy();
  });

  it('puts a fault with its request in place of what can’t be read', async () => {
    await open({ transcript: 'ready' }, { [`GET ${ONE}/transcript`]: 500 });
    expect(await screen.findByText('The transcript can’t be shown')).toBeTruthy();
    expect(screen.getByText('Request')).toBeTruthy();
  });
});
