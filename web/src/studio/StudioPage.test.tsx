// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MicrophoneFault } from '../audio/capture/microphone-fault';
import { FakeParts, settle } from '../testing/fake-parts';
import { answering, fakeServices, inServices, LOCAL_PERSON } from '../testing/services';
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
    await shown();
    expect((screen.getByLabelText('Your name') as HTMLInputElement).value).toBe('Robin');
  });

  it('guides who is here for the first time, and nobody else', async () => {
    await shown();
    expect(screen.getByRole('list', { name: 'How it begins' }).children).toHaveLength(3);
    cleanup();
    await start('Robin');
    cleanup();
    await shown();
    expect(screen.queryByRole('list', { name: 'How it begins' })).toBeNull();
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

  it('mutes with a key, but not while something is typed', async () => {
    await start();
    fireEvent.keyDown(screen.getByLabelText('Type instead of speaking'), { key: 'm' });
    expect(parts.muted).toEqual([]);
    fireEvent.keyDown(document.body, { key: 'm' });
    expect(parts.muted).toEqual([true]);
    expect(screen.getByRole('button', { name: 'Unmute' })).toBeDefined();
  });

  it('lets who is muted talk as long as the space bar is held', async () => {
    await start();
    fireEvent.keyDown(document.body, { key: 'm' });
    fireEvent.keyDown(document.body, { key: ' ' });
    fireEvent.keyDown(document.body, { key: ' ', repeat: true });
    expect(parts.muted).toEqual([true, false]);
    fireEvent.keyUp(document.body, { key: ' ' });
    expect(parts.muted).toEqual([true, false, true]);
  });

  it('falls silent when the window loses the focus while the space bar is held', async () => {
    await start();
    fireEvent.keyDown(document.body, { key: 'm' });
    fireEvent.keyDown(document.body, { key: ' ' });
    fireEvent.blur(window);
    expect(parts.muted.at(-1)).toBe(true);
  });

  it('stops only when its key is pressed twice', async () => {
    await start();
    fireEvent.keyDown(document.body, { key: 'x' });
    expect(parts.socket.sentOf('client.stop')).toHaveLength(0);
    fireEvent.keyDown(document.body, { key: 'x' });
    expect(parts.socket.sentOf('client.stop')).toHaveLength(1);
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

  it('shows how quick each turn was', async () => {
    await start();
    receive('turn.metrics', { speaker: 'guest', utteranceId: 'u1', totalMs: 1_240 });
    receive('turn.metrics', {
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
    await start();
    const limits = { limitUsd: 2, elapsedMs: 60_000, limitMs: 3_600_000 };
    const body = { sessionId: 's', episodeId: 'e', orbStates: {}, captions: [], autopilot: false };
    receive('state.snapshot', { ...body, budget: { level: 'open', spentUsd: 0.5, ...limits } });
    expect(screen.getByText('$0.50 of $2.00')).toBeDefined();
    expect(screen.getByRole('timer').textContent).toContain('/ 60:00');
    receive('budget.warning', { level: 'warned', spentUsd: 1.7, ...limits });
    expect(screen.getByText('Over 80 % of the budget is used')).toBeDefined();
  });

  it('asks what an answer has cost', async () => {
    await start();
    receive('caption', { ...aCaption('Good evening, Robin.', true), speaker: 'claude' });
    expect(parts.socket.sentOf('client.request-state')).toHaveLength(1);
  });

  it('asks for the briefing that was chosen', async () => {
    const services = fakeServices(
      parts,
      answering({
        'GET /briefings': {
          items: [
            { id: 'bees', title: 'Bees and their keepers' },
            { id: 'standard', title: 'Anything' },
          ],
        },
      }),
    );
    await start('Robin', services, async () => {
      await screen.findByRole('option', { name: 'Bees and their keepers' });
      const choice = screen.getByLabelText('What it is about');
      fireEvent.change(choice, { target: { value: 'bees' } });
    });
    expect(parts.socket.sent[0]?.[1]).toMatchObject({ briefingId: 'bees' });
  });

  it('sends a briefing along that was written for one conversation', async () => {
    const services = fakeServices(parts, answering({ 'GET /briefings': { items: [] } }));
    services.account.state.set({
      phase: 'local',
      profile: { ...LOCAL_PERSON, role: 'user', permissions: ['live', 'read', 'write'] },
    });
    await start('Robin', services, async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Write a briefing' }));
      const dialog = await screen.findByRole('dialog');
      expect(within(dialog).queryByLabelText('Keep it for other conversations')).toBeNull();
      fireEvent.change(within(dialog).getByLabelText('Title'), { target: { value: 'Bees' } });
      fireEvent.change(within(dialog).getByLabelText('Text'), { target: { value: 'Hives.' } });
      fireEvent.click(within(dialog).getByRole('button', { name: 'Use it' }));
      await screen.findByRole('option', { name: 'Bees', selected: true });
    });
    expect(parts.socket.sent[0]?.[1]).toMatchObject({
      briefingText: '---\ntitle: "Bees"\n---\nHives.\n',
    });
  });

  it('uses the microphone that was chosen', async () => {
    parts.microphones = [{ id: 'desk', label: 'Desk microphone' }];
    await start('Robin', fakeServices(parts), async () => {
      await screen.findByRole('option', { name: 'Desk microphone' });
      fireEvent.change(screen.getByLabelText('Microphone'), { target: { value: 'desk' } });
    });
    expect(parts.chosen).toEqual(['desk']);
  });

  it('tells before the start how well the microphone hears, and lets go of it', async () => {
    render(inServices(parts, <StudioPage />));
    fireEvent.click(screen.getByRole('button', { name: 'Check the microphone' }));
    await screen.findByText(/Say something/);
    act(() => parts.microphone?.onChunk({ pcm: new ArrayBuffer(0), level: 0.02 }));
    expect(screen.getByText(/but quietly/)).toBeDefined();
    act(() => parts.microphone?.onChunk({ pcm: new ArrayBuffer(0), level: 0.1 }));
    expect(screen.getByText('You are heard well.')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'End the check' }));
    expect(parts.microphonesOpen).toBe(0);
    expect(parts.socket.sent).toEqual([]);
  });

  it('keeps the conversation while another page is shown', async () => {
    const services = fakeServices(parts);
    await start('Robin', services);
    cleanup();
    render(inServices(parts, <StudioPage />, services));
    expect(screen.getByText('Live')).toBeDefined();
  });
});

async function start(
  name = 'Robin',
  services = fakeServices(parts),
  prepare: () => Promise<void> = async () => {},
) {
  render(inServices(parts, <StudioPage />, services));
  await act(settle);
  await prepare();
  fireEvent.change(screen.getByLabelText('Your name'), { target: { value: name } });
  fireEvent.click(screen.getByRole('button', { name: 'Start' }));
  await act(async () => {
    parts.socket.accept();
    parts.socket.acknowledge();
    await settle();
  });
}

async function shown() {
  render(inServices(parts, <StudioPage />));
  await act(settle);
}

function receive(event: string, ...args: unknown[]) {
  act(() => parts.socket.receive(event, ...args));
}

function aCaption(text: string, final: boolean) {
  return { speaker: 'you', utteranceId: 'u1', text, final, startMs: 0, endMs: 100 };
}
