// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Separation } from '../api/separations';
import { ONE, type SeparationStage, stageOf } from '../testing/separation-page';
import { aSeparation, DIAGNOSIS } from '../testing/separations';

let stage: SeparationStage;

beforeEach(() => {
  stage = stageOf();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  cleanup();
});

function open(more: Partial<Separation> = {}, answers: Readonly<Record<string, unknown>> = {}) {
  return stage.open(more, answers);
}

async function speakers() {
  return within(await screen.findByRole('list', { name: 'Speakers' }));
}

describe('SeparationPage', { timeout: 30_000 }, () => {
  it('says who speaks how much, how sure that is, and how good the sound is', async () => {
    await open();
    const rows = (await speakers()).getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(rows[0]).toContain('Speaker 1');
    expect(rows[0]).toContain('0:402 turnscertain80 %');
    expect(rows[1]).toContain('uncertain');
    expect(screen.getByRole('heading', { name: '2 speakers' })).toBeTruthy();
    const sound = within(screen.getByRole('region', { name: 'Sound' }));
    expect(sound.getByText('8 kHz, mono', { exact: false }).textContent).toContain('poor');
    expect(sound.getByText(/^The recording is noisy/)).toBeTruthy();
    expect(document.title).toBe('talk.wav · Basil');
  });

  it('plays the recording before there are tracks: the longest turn of a speaker', async () => {
    await open();
    const listen = await screen.findByRole('button', { name: 'Listen to Speaker 1' });
    await waitFor(() => expect(listen.hasAttribute('disabled')).toBe(false));
    expect(stage.sounds.at(-1)?.src).toContain(`${ONE}/recording`);
    fireEvent.click(listen);
    expect(stage.sounds.at(-1)?.currentTime).toBeCloseTo(23.85);
    expect(stage.sounds.at(-1)?.play).toHaveBeenCalled();
  });

  it('has the tracks made, and tells how far they are', async () => {
    await open(
      {},
      {
        [`POST ${ONE}/proceed`]: aSeparation({ stage: 'separating', progress: 0.3 }),
      },
    );
    await speakers();
    fireEvent.keyDown(document.body, { key: 'p' });
    expect(await screen.findByRole('progressbar')).toBeTruthy();
    const status = screen.getByText(/talk\.wav is being separated\./);
    expect(status.getAttribute('role')).toBe('status');
    expect(status.textContent).toContain('25 %');
  });

  it('mixes the tracks when they are there', async () => {
    await open({ stage: 'done' });
    const solo = await screen.findByRole('button', { name: 'Hear Speaker 2 alone' });
    expect(stage.sounds.slice(-2).map(({ src }) => src)).toEqual([
      expect.stringContaining(`${ONE}/speakers/1?format=flac`),
      expect.stringContaining(`${ONE}/speakers/2?format=flac`),
    ]);
    fireEvent.keyDown(document.body, { key: '2' });
    expect(solo.getAttribute('aria-pressed')).toBe('true');
    expect(stage.sounds.at(-2)?.muted).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Listen to Speaker 1' }));
    expect(solo.getAttribute('aria-pressed')).toBe('false');
    expect(stage.sounds.at(-2)?.muted).toBe(false);
    expect(stage.sounds.at(-1)?.muted).toBe(true);
  });

  it('names a speaker in place, wherever the name is shown', async () => {
    await open(
      { stage: 'done' },
      { [`PATCH ${ONE}/speakers/1`]: { number: 1, name: 'Iris Lind' } },
    );
    fireEvent.click((await speakers()).getByRole('button', { name: /Name Speaker 1/ }));
    const input = screen.getByLabelText('Name of speaker 1');
    fireEvent.change(input, { target: { value: '  Iris  Lind ' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    const button = await screen.findByRole('button', { name: /Name Iris Lind/ });
    await waitFor(() => expect(document.activeElement).toBe(button));
    expect(stage.asked).toContain(`PATCH ${ONE}/speakers/1 {"name":"Iris Lind"}`);
    expect(screen.getByRole('button', { name: 'Hear Iris Lind alone' })).toBeTruthy();
    expect(screen.getByRole('button', { name: /track of Iris Lind/ })).toBeTruthy();
  });

  it('leaves the name when it is given up, and takes it back when it is not saved', async () => {
    await open({}, { [`PATCH ${ONE}/speakers/1`]: 500 });
    const name = async () => (await speakers()).getByRole('button', { name: /Name Speaker 1/ });
    fireEvent.click(await name());
    fireEvent.keyDown(screen.getByLabelText('Name of speaker 1'), { key: 'Escape' });
    expect(stage.asked.filter((one) => one.startsWith('PATCH'))).toEqual([]);
    fireEvent.click(await name());
    const input = screen.getByLabelText('Name of speaker 1');
    fireEvent.change(input, { target: { value: 'Iris' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(
      await screen.findByText(/The name was not saved\./, { selector: '.toast__message' }),
    ).toBeTruthy();
    expect(await name()).toBeTruthy();
  });

  it('gives each track in the format that is chosen, under a name that tells what it is', async () => {
    await open(
      { stage: 'done' },
      {
        [`GET ${ONE}/speakers/2`]: {},
        [`GET ${ONE}/archive`]: {},
        [`GET ${ONE}/rttm`]: {},
      },
    );
    fireEvent.click(await screen.findByRole('radio', { name: /MP3/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Download the track of Speaker 2 MP3' }));
    await waitFor(() => expect(stage.saved).toEqual(['talk - Speaker 2.mp3']));
    expect(stage.asked).toContain(`GET ${ONE}/speakers/2?format=mp3&download=1`);
    fireEvent.click(screen.getByRole('button', { name: 'All as a zip' }));
    await waitFor(() => expect(stage.saved).toContain('talk.zip'));
    fireEvent.click(screen.getByRole('button', { name: 'Turns as RTTM' }));
    await waitFor(() => expect(stage.saved).toContain('talk.rttm'));
  });

  it('says why it stopped, and tries again', async () => {
    await open(
      { stage: 'failed', failure: { code: 'unreadable', detail: 'It breaks off.' } },
      { [`POST ${ONE}/retry`]: aSeparation({ stage: 'uploaded', progress: 0 }) },
    );
    expect((await screen.findByRole('alert')).textContent).toContain('Failed. It breaks off.');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('It begins as soon as the work before it is done.'),
    ).toBeTruthy();
  });

  it('goes back to the list when it is deleted, which can be undone there', async () => {
    const router = await open();
    const menu = await screen.findByRole('button', { name: 'What to do with talk.wav' });
    menu.focus();
    fireEvent.keyDown(menu, { key: 'Enter' });
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/separate'));
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeTruthy();
  });

  it('says that nobody speaks where that is so', async () => {
    const silent = { ...DIAGNOSIS, speakers: [], timeline: [], speechSeconds: 0 };
    await open({}, { [`GET ${ONE}/diagnosis`]: silent });
    expect(await screen.findByRole('heading', { name: 'Nobody speaks' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Player' })).toBeNull();
  });

  it('puts a fault with its request in place of what is not there', async () => {
    await open({}, { [`GET ${ONE}`]: 404 });
    expect(await screen.findByText('The separation can’t be shown')).toBeTruthy();
    expect(screen.getByText('Request')).toBeTruthy();
  });
});
