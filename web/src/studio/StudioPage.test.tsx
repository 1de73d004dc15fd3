// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MicrophoneFault } from '../audio/capture/microphone-fault';
import { FakeParts, settle } from '../testing/fake-parts';
import { inServices } from '../testing/services';
import { StudioPage } from './StudioPage';

let parts: FakeParts;

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
  localStorage.clear();
  parts = new FakeParts();
});

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

describe('StudioPage', () => {
  it('starts with a name, and remembers it', async () => {
    await start('Robin');
    expect(parts.socket.sent[0]?.[1]).toMatchObject({ participantName: 'Robin' });
    cleanup();
    render(inServices(parts, <StudioPage />));
    expect((screen.getByLabelText('Your name') as HTMLInputElement).value).toBe('Robin');
  });

  it('calls a person without a name “You”', async () => {
    await start('  ');
    expect(parts.socket.sent[0]?.[1]).toMatchObject({ participantName: 'You' });
  });

  it('shows each speaker’s state in words', async () => {
    await start();
    receive('orb.state', 'claude', 'thinking');
    receive('orb.state', 'guest', 'speaking');
    const speakers = within(screen.getByRole('region', { name: 'Speakers' }));
    expect(speakers.getByText('Claude').closest('li')?.textContent).toBe('ClaudeThinking');
    expect(speakers.getByText('Guest').closest('li')?.textContent).toBe('GuestSpeaking');
  });

  it('shows captions as they come and reads out only those that stand', async () => {
    await start();
    receive('caption', aCaption('Good eve', false));
    const lines = screen.getByRole('region', { name: 'Captions' });
    const log = screen.getByRole('log');
    expect(within(lines).getByText('Good eve').closest('li')?.dataset.final).toBe('false');
    expect(log.textContent).toBe('');
    receive('caption', aCaption('Good evening.', true));
    expect(within(lines).getAllByRole('listitem')).toHaveLength(1);
    expect(log.textContent).toBe('Robin: Good evening.');
  });

  it('switches autopilot', async () => {
    await start();
    const autopilot = screen.getByRole('switch', { name: 'Autopilot' });
    fireEvent.click(autopilot);
    expect(parts.socket.sentOf('client.toggle-autopilot')).toEqual([[true]]);
    expect(autopilot.getAttribute('aria-checked')).toBe('true');
  });

  it('says what is typed and empties the box', async () => {
    await start();
    const box = screen.getByLabelText('Type instead of speaking') as HTMLInputElement;
    fireEvent.change(box, { target: { value: ' Good evening ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Say it' }));
    expect(parts.socket.sentOf('client.say')).toEqual([[{ text: 'Good evening' }]]);
    expect(box.value).toBe('');
  });

  it('keeps what is typed while there is no connection', async () => {
    await start();
    const box = screen.getByLabelText('Type instead of speaking') as HTMLInputElement;
    fireEvent.change(box, { target: { value: 'Wait' } });
    act(() => parts.socket.drop());
    fireEvent.submit(box.form as HTMLFormElement);
    expect(box.value).toBe('Wait');
    expect(screen.getByRole('alert').textContent).toContain('The connection is lost.');
  });

  it('counts down to the next attempt, which a click brings forward', async () => {
    await start();
    vi.useFakeTimers();
    act(() => parts.socket.drop());
    expect(screen.getByRole('alert').textContent).toContain('Trying again in 1 s.');
    act(() => parts.socket.receive('connect_error', new Error('refused')));
    expect(screen.getByRole('alert').textContent).toContain('Trying again in 2 s.');
    act(() => vi.advanceTimersByTime(1_000));
    expect(screen.getByRole('alert').textContent).toContain('Trying again in 1 s.');
    const connects = parts.socket.connects;
    fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(parts.socket.connects).toBe(connects + 1);
    expect(screen.getByText('Reconnecting')).toBeDefined();
    expect((screen.getByRole('button', { name: 'Try now' }) as HTMLButtonElement).disabled).toBe(
      true,
    );
    act(() => {
      parts.socket.accept();
      parts.socket.acknowledge('episode-1', true);
    });
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('Live')).toBeDefined();
  });

  it('offers a new conversation when the session is gone', async () => {
    await start();
    receive('error', { code: 'taken-over', message: 'Elsewhere.' });
    expect(screen.getByRole('alert').textContent).toContain('goes on elsewhere');
    const microphone = screen.getByRole('button', { name: 'Use microphone' });
    expect((microphone as HTMLButtonElement).disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Start a new one' }));
    await act(async () => {
      parts.socket.accept();
      parts.socket.acknowledge('episode-2');
      await settle();
    });
    expect(screen.getByText('Live')).toBeDefined();
    expect(parts.socket.sentOf('hello').at(-1)?.[0]).not.toHaveProperty('resumeKey');
  });

  it('says what to do when there is no microphone', async () => {
    parts.microphoneFault = new MicrophoneFault('missing');
    await start();
    expect(screen.getByRole('alert').textContent).toMatch(/No microphone was found/);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
  });

  it('mutes with the space bar, but not while something is typed', async () => {
    await start();
    fireEvent.keyDown(screen.getByLabelText('Type instead of speaking'), { key: ' ' });
    expect(parts.muted).toEqual([]);
    fireEvent.keyDown(document.body, { key: ' ' });
    expect(parts.muted).toEqual([true]);
    expect(screen.getByRole('button', { name: 'Unmute' })).toBeDefined();
  });

  it('interrupts with the button and with Escape', async () => {
    await start();
    fireEvent.click(screen.getByRole('button', { name: 'Interrupt' }));
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(parts.socket.sentOf('client.interrupt')).toHaveLength(2);
  });

  it('shows an error with its code until it is put away', async () => {
    await start();
    receive('error', { code: 'disk.full', message: 'There is no space left.' });
    expect(screen.getByRole('alert').textContent).toContain('disk.full');
    fireEvent.click(screen.getByRole('button', { name: /Put away/ }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('links the files at the end and leads back to the start', async () => {
    await start();
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    const url = '/recordings/episode-1/you.webm';
    receive('recording.ready', {
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
    await start();
    const body = { sessionId: 's', episodeId: 'e', orbStates: {}, captions: [], autopilot: false };
    receive('state.snapshot', { ...body, recording: false });
    expect(screen.getByText('Live, not recorded')).toBeDefined();
  });

  it('shows the last turn’s latencies', async () => {
    await start();
    receive('turn.metrics', { totalMs: 740.4, sttMs: 'odd' });
    const diagnostics = document.querySelector('.diagnostics');
    expect(diagnostics?.textContent).toContain('Voice to voice740 ms');
    expect(diagnostics?.textContent).toContain('Speech to text–');
  });
});

async function start(name = 'Robin') {
  render(inServices(parts, <StudioPage />));
  fireEvent.change(screen.getByLabelText('Your name'), { target: { value: name } });
  fireEvent.click(screen.getByRole('button', { name: 'Start' }));
  await act(async () => {
    parts.socket.accept();
    parts.socket.acknowledge();
    await settle();
  });
}

function receive(event: string, ...args: unknown[]) {
  act(() => parts.socket.receive(event, ...args));
}

function aCaption(text: string, final: boolean) {
  return { speaker: 'you', utteranceId: 'u1', text, final, startMs: 0, endMs: 100 };
}
