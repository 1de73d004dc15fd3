// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MicrophoneFault } from '../audio/capture/microphone-fault';
import { answering, fakeServices, inServices, LOCAL_PERSON } from '../testing/services';
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

describe('What comes before a conversation', () => {
  it('starts with a name, and remembers it', async () => {
    await studio.start('Robin');
    expect(studio.parts.socket.sent[0]?.[1]).toMatchObject({ participantName: 'Robin' });
    cleanup();
    await studio.show();
    expect((screen.getByLabelText('Your name') as HTMLInputElement).value).toBe('Robin');
  });

  it('guides who is here for the first time, and nobody else', async () => {
    await studio.show();
    expect(screen.getByRole('list', { name: 'How it begins' }).children).toHaveLength(3);
    cleanup();
    await studio.start('Robin');
    cleanup();
    await studio.show();
    expect(screen.queryByRole('list', { name: 'How it begins' })).toBeNull();
  });

  it('calls a person without a name “You”', async () => {
    await studio.start('  ');
    expect(studio.parts.socket.sent[0]?.[1]).toMatchObject({ participantName: 'You' });
  });

  it('says what to do when there is no microphone', async () => {
    studio.parts.microphoneFault = new MicrophoneFault('missing');
    await studio.start();
    expect(screen.getByRole('alert').textContent).toMatch(/No microphone was found/);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
  });

  it('asks for the briefing that was chosen', async () => {
    const services = fakeServices(
      studio.parts,
      answering({
        'GET /briefings': {
          items: [
            { id: 'bees', title: 'Bees and their keepers' },
            { id: 'standard', title: 'Anything' },
          ],
        },
      }),
    );
    await studio.start('Robin', services, async () => {
      await screen.findByRole('option', { name: 'Bees and their keepers' });
      const choice = screen.getByLabelText('What it is about');
      fireEvent.change(choice, { target: { value: 'bees' } });
    });
    expect(studio.parts.socket.sent[0]?.[1]).toMatchObject({ briefingId: 'bees' });
  });

  it('sends a briefing along that was written for one conversation', async () => {
    const services = fakeServices(studio.parts, answering({ 'GET /briefings': { items: [] } }));
    services.account.state.set({
      phase: 'local',
      profile: { ...LOCAL_PERSON, role: 'user', permissions: ['live', 'read', 'write'] },
    });
    await studio.start('Robin', services, async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Write a briefing' }));
      const dialog = await screen.findByRole('dialog');
      expect(within(dialog).queryByLabelText('Keep it for other conversations')).toBeNull();
      fireEvent.change(within(dialog).getByLabelText('Title'), { target: { value: 'Bees' } });
      fireEvent.change(within(dialog).getByLabelText('Text'), { target: { value: 'Hives.' } });
      fireEvent.click(within(dialog).getByRole('button', { name: 'Use it' }));
      await screen.findByRole('option', { name: 'Bees', selected: true });
    });
    expect(studio.parts.socket.sent[0]?.[1]).toMatchObject({
      briefingText: '---\ntitle: "Bees"\n---\nHives.\n',
    });
  });

  it('uses the microphone that was chosen', async () => {
    studio.parts.microphones = [{ id: 'desk', label: 'Desk microphone' }];
    await studio.start('Robin', fakeServices(studio.parts), async () => {
      await screen.findByRole('option', { name: 'Desk microphone' });
      fireEvent.change(screen.getByLabelText('Microphone'), { target: { value: 'desk' } });
    });
    expect(studio.parts.chosen).toEqual(['desk']);
  });

  it('tells before the start how well the microphone hears, and lets go of it', async () => {
    render(inServices(studio.parts, <StudioPage />));
    fireEvent.click(screen.getByRole('button', { name: 'Check the microphone' }));
    await screen.findByText(/Say something/);
    act(() => studio.parts.microphone?.onChunk({ pcm: new ArrayBuffer(0), level: 0.02 }));
    expect(screen.getByText(/but quietly/)).toBeDefined();
    act(() => studio.parts.microphone?.onChunk({ pcm: new ArrayBuffer(0), level: 0.1 }));
    expect(screen.getByText('You are heard well.')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'End the check' }));
    expect(studio.parts.microphonesOpen).toBe(0);
    expect(studio.parts.socket.sent).toEqual([]);
  });
});
