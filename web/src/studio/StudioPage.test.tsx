// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeServices, inServices } from '../testing/services';
import { StudioStage } from '../testing/studio-page';
import { StudioPage } from './StudioPage';

let studio: StudioStage;

beforeEach(() => {
  studio = new StudioStage();
});

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

describe('StudioPage', () => {
  it('shows each speaker’s state in words', async () => {
    await studio.start();
    studio.receive('orb.state', 'claude', 'thinking');
    studio.receive('orb.state', 'guest', 'speaking');
    const speakers = within(screen.getByRole('region', { name: 'Speakers' }));
    expect(speakers.getByText('Claude').closest('li')?.textContent).toBe('ClaudeThinking');
    expect(speakers.getByText('Guest').closest('li')?.textContent).toBe('GuestSpeaking');
  });

  it('shows captions as they come and reads out only those that stand', async () => {
    await studio.start();
    studio.receive('caption', aCaption('Good eve', false));
    const lines = screen.getByRole('region', { name: 'Captions' });
    const log = screen.getByRole('log');
    expect(within(lines).getByText('Good eve').closest('li')?.dataset.final).toBe('false');
    expect(log.textContent).toBe('');
    studio.receive('caption', aCaption('Good evening.', true));
    expect(within(lines).getAllByRole('listitem')).toHaveLength(1);
    expect(log.textContent).toBe('Robin: Good evening.');
  });

  it('switches autopilot', async () => {
    await studio.start();
    const autopilot = screen.getByRole('switch', { name: 'Autopilot' });
    fireEvent.click(autopilot);
    expect(studio.parts.socket.sentOf('client.toggle-autopilot')).toEqual([[true]]);
    expect(autopilot.getAttribute('aria-checked')).toBe('true');
  });

  it('says what is typed and empties the box', async () => {
    await studio.start();
    const box = screen.getByLabelText('Type instead of speaking') as HTMLInputElement;
    fireEvent.change(box, { target: { value: ' Good evening ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Say it' }));
    expect(studio.parts.socket.sentOf('client.say')).toEqual([[{ text: 'Good evening' }]]);
    expect(box.value).toBe('');
  });

  it('shows an error with its code until it is put away', async () => {
    await studio.start();
    studio.receive('error', { code: 'disk.full', message: 'There is no space left.' });
    expect(screen.getByRole('alert').textContent).toContain('disk.full');
    fireEvent.click(screen.getByRole('button', { name: /Put away/ }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('links the files at the end and leads back to the start', async () => {
    await studio.start();
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    const url = '/recordings/episode-1/you.webm';
    studio.receive('recording.ready', {
      episodeId: 'episode-1',
      files: [{ name: 'you.webm', url, bytes: 184_320 }],
    });
    const link = screen.getByRole('link', { name: /you\.webm/ });
    expect(link.getAttribute('href')).toBe(url);
    expect(link.textContent).toContain('184 kB');
    fireEvent.click(screen.getByRole('button', { name: 'Start another conversation' }));
    expect(screen.getByRole('button', { name: 'Start' })).toBeDefined();
  });

  it('says so when the conversation is not recorded', async () => {
    await studio.start();
    const body = { sessionId: 's', episodeId: 'e', orbStates: {}, captions: [], autopilot: false };
    studio.receive('state.snapshot', { ...body, recording: false });
    expect(screen.getByText('Live, not recorded')).toBeDefined();
  });

  it('shows how quick each turn was', async () => {
    await studio.start();
    studio.receive('turn.metrics', { speaker: 'guest', utteranceId: 'u1', totalMs: 1_240 });
    studio.receive('turn.metrics', {
      speaker: 'claude',
      utteranceId: 'u2',
      totalMs: 740.4,
      sttMs: 'odd',
    });
    fireEvent.keyDown(document.body, { key: 'l' });
    const panel = screen.getByRole('tabpanel', { name: 'Turns' });
    const [latest, earlier] = within(panel).getAllByRole('listitem');
    expect(latest?.textContent).toContain('Claude740 ms');
    expect(latest?.textContent).toContain('Recognition–');
    expect(earlier?.textContent).toContain('Guest1.24 s');
  });

  it('shows what the conversation costs, and warns', async () => {
    await studio.start();
    const limits = { limitUsd: 2, elapsedMs: 60_000, limitMs: 3_600_000 };
    const body = { sessionId: 's', episodeId: 'e', orbStates: {}, captions: [], autopilot: false };
    studio.receive('state.snapshot', {
      ...body,
      budget: { level: 'open', spentUsd: 0.5, ...limits },
    });
    expect(screen.getByText('$0.50 of $2.00')).toBeDefined();
    expect(screen.getByRole('timer').textContent).toContain('/ 60:00');
    studio.receive('budget.warning', { level: 'warned', spentUsd: 1.7, ...limits });
    expect(screen.getByText('Over 80 % of the budget is used')).toBeDefined();
  });

  it('asks what an answer has cost', async () => {
    await studio.start();
    studio.receive('caption', { ...aCaption('Good evening, Robin.', true), speaker: 'claude' });
    expect(studio.parts.socket.sentOf('client.request-state')).toHaveLength(1);
  });

  it('keeps the conversation while another page is shown', async () => {
    const services = fakeServices(studio.parts);
    await studio.start('Robin', services);
    cleanup();
    render(inServices(studio.parts, <StudioPage />, services));
    expect(screen.getByText('Live')).toBeDefined();
  });
});

function aCaption(text: string, final: boolean) {
  return { speaker: 'you', utteranceId: 'u1', text, final, startMs: 0, endMs: 100 };
}
