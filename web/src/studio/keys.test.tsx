// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StudioStage } from '../testing/studio-page';

let studio: StudioStage;

beforeEach(() => {
  studio = new StudioStage();
});

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

describe('The keys of a conversation', () => {
  it('mutes with a key, but not while something is typed', async () => {
    await studio.start();
    fireEvent.keyDown(screen.getByLabelText('Type instead of speaking'), { key: 'm' });
    expect(studio.parts.muted).toEqual([]);
    fireEvent.keyDown(document.body, { key: 'm' });
    expect(studio.parts.muted).toEqual([true]);
    expect(screen.getByRole('button', { name: 'Unmute' })).toBeDefined();
  });

  it('lets who is muted talk as long as the space bar is held', async () => {
    await studio.start();
    fireEvent.keyDown(document.body, { key: 'm' });
    fireEvent.keyDown(document.body, { key: ' ' });
    fireEvent.keyDown(document.body, { key: ' ', repeat: true });
    expect(studio.parts.muted).toEqual([true, false]);
    fireEvent.keyUp(document.body, { key: ' ' });
    expect(studio.parts.muted).toEqual([true, false, true]);
  });

  it('falls silent when the window loses the focus while the space bar is held', async () => {
    await studio.start();
    fireEvent.keyDown(document.body, { key: 'm' });
    fireEvent.keyDown(document.body, { key: ' ' });
    fireEvent.blur(window);
    expect(studio.parts.muted.at(-1)).toBe(true);
  });

  it('stops only when its key is pressed twice', async () => {
    await studio.start();
    fireEvent.keyDown(document.body, { key: 'x' });
    expect(studio.parts.socket.sentOf('client.stop')).toHaveLength(0);
    fireEvent.keyDown(document.body, { key: 'x' });
    expect(studio.parts.socket.sentOf('client.stop')).toHaveLength(1);
  });

  it('interrupts with the button and with Escape', async () => {
    await studio.start();
    fireEvent.click(screen.getByRole('button', { name: 'Interrupt' }));
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(studio.parts.socket.sentOf('client.interrupt')).toHaveLength(2);
  });
});
