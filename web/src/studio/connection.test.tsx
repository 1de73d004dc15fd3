// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from '../testing/fake-parts';
import { StudioStage } from '../testing/studio-page';

let studio: StudioStage;

beforeEach(() => {
  studio = new StudioStage();
});

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

describe('A connection that breaks', () => {
  it('keeps what is typed while there is no connection', async () => {
    await studio.start();
    const box = screen.getByLabelText('Type instead of speaking') as HTMLInputElement;
    fireEvent.change(box, { target: { value: 'Wait' } });
    act(() => studio.parts.socket.drop());
    fireEvent.submit(box.form as HTMLFormElement);
    expect(box.value).toBe('Wait');
    expect(screen.getByRole('alert').textContent).toContain('The connection is lost.');
  });

  it('counts down to the next attempt, which a click brings forward', async () => {
    await studio.start();
    vi.useFakeTimers();
    act(() => studio.parts.socket.drop());
    expect(screen.getByRole('alert').textContent).toContain('Trying again in 1 s.');
    act(() => studio.parts.socket.receive('connect_error', new Error('refused')));
    expect(screen.getByRole('alert').textContent).toContain('Trying again in 2 s.');
    act(() => vi.advanceTimersByTime(1_000));
    expect(screen.getByRole('alert').textContent).toContain('Trying again in 1 s.');
    const connects = studio.parts.socket.connects;
    fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(studio.parts.socket.connects).toBe(connects + 1);
    expect(screen.getByText('Reconnecting')).toBeDefined();
    expect((screen.getByRole('button', { name: 'Try now' }) as HTMLButtonElement).disabled).toBe(
      true,
    );
    act(() => {
      studio.parts.socket.accept();
      studio.parts.socket.acknowledge('episode-1', true);
    });
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('Live')).toBeDefined();
  });

  it('offers a new conversation when the session is gone', async () => {
    await studio.start();
    studio.receive('error', { code: 'taken-over', message: 'Elsewhere.' });
    expect(screen.getByRole('alert').textContent).toContain('goes on elsewhere');
    const microphone = screen.getByRole('button', { name: 'Use microphone' });
    expect((microphone as HTMLButtonElement).disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Start a new one' }));
    await act(async () => {
      studio.parts.socket.accept();
      studio.parts.socket.acknowledge('episode-2');
      await settle();
    });
    expect(screen.getByText('Live')).toBeDefined();
    expect(studio.parts.socket.sentOf('hello').at(-1)?.[0]).not.toHaveProperty('resumeKey');
  });
});
