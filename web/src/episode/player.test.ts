import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSound } from '../testing/fake-sound';
import { EpisodePlayer } from './player';

let you: FakeSound;
let claude: FakeSound;
let player: EpisodePlayer;

beforeEach(() => {
  vi.useFakeTimers();
  you = new FakeSound();
  claude = new FakeSound();
  player = new EpisodePlayer([
    { name: 'you', durationMs: 60_000, sound: you },
    { name: 'claude', durationMs: 90_000, sound: claude },
  ]);
});

afterEach(() => {
  player.close();
  vi.useRealTimers();
});

describe('EpisodePlayer', () => {
  it('plays and pauses all tracks; the longest is the clock', async () => {
    await player.play();
    expect([you.paused, claude.paused]).toEqual([false, false]);
    claude.currentTime = 12.5;
    expect(player.positionMs).toBe(12_500);
    player.toggle();
    expect([you.paused, claude.paused, player.phase.get()]).toEqual([true, true, 'paused']);
  });

  it('seeks all tracks, and stays within the episode', () => {
    player.seek(30_000);
    expect([you.currentTime, claude.currentTime]).toEqual([30, 30]);
    player.skip(-40_000);
    expect(player.positionMs).toBe(0);
    player.seek(1e9);
    expect([you.currentTime, claude.currentTime]).toEqual([60, 90]);
  });

  it('is where it was sent, though the browser is off by a little', () => {
    player.seek(4_739);
    claude.currentTime = 4.738_999_9;
    expect(player.positionMs).toBe(4_739);
  });

  it('leaves a track silent that has ended, and takes it up again', async () => {
    player.seek(70_000);
    await player.play();
    expect([you.paused, claude.paused]).toEqual([true, false]);
    player.seek(10_000);
    expect(you.paused).toBe(false);
  });

  it('begins anew at the end', async () => {
    player.seek(90_000);
    await player.play();
    expect(player.positionMs).toBe(0);
  });

  it('draws a track near that is a little off, unheard', async () => {
    await player.play();
    claude.currentTime = 10;
    you.currentTime = 10.08;
    vi.advanceTimersByTime(200);
    expect(you.currentTime).toBe(10.08);
    expect(you.playbackRate).toBeLessThan(1);
    you.currentTime = 10.005;
    vi.advanceTimersByTime(200);
    expect(you.playbackRate).toBe(1);
  });

  it('moves a track at once that is far off', async () => {
    await player.play();
    claude.currentTime = 10;
    you.currentTime = 8;
    vi.advanceTimersByTime(200);
    expect(you.currentTime).toBe(10);
  });

  it('keeps tracks together at any speed', async () => {
    player.setRate(1.5);
    await player.play();
    claude.currentTime = 10;
    you.currentTime = 9.95;
    vi.advanceTimersByTime(200);
    expect(you.playbackRate).toBeGreaterThan(1.5);
    expect(claude.playbackRate).toBe(1.5);
  });

  it('waits with all tracks when the clock has nothing to play', async () => {
    await player.play();
    claude.tell('waiting');
    expect([player.phase.get(), you.paused]).toEqual(['waiting', true]);
    claude.tell('playing');
    expect([player.phase.get(), you.paused]).toEqual(['playing', false]);
  });

  it('hears one alone, mutes another, and gives each its loudness', () => {
    player.mix('you', { solo: true });
    expect([you.muted, claude.muted]).toEqual([false, true]);
    player.mix('you', { solo: false });
    player.mix('claude', { muted: true, volume: 0.5 });
    expect([you.muted, claude.muted, claude.volume]).toEqual([false, true, 0.5]);
  });

  it('keeps a track mute that is heard alone and muted', () => {
    player.mix('you', { solo: true, muted: true });
    expect([you.muted, claude.muted]).toEqual([true, true]);
  });

  it('says that it can’t play', async () => {
    you.refuses = true;
    await player.play();
    expect([player.phase.get(), claude.paused]).toEqual(['failed', true]);
  });

  it('is not at fault when somebody pauses before it has begun', async () => {
    you.refuses = true;
    const playing = player.play();
    player.pause();
    await playing;
    expect(player.phase.get()).toBe('paused');
  });

  it('stops at the end, and at a broken track', async () => {
    await player.play();
    claude.tell('ended');
    expect(player.phase.get()).toBe('paused');
    claude.tell('error');
    expect(player.phase.get()).toBe('failed');
  });

  it('goes through the speeds and no further', () => {
    player.changeRate(10);
    expect(player.rate.get()).toBe(2);
    player.changeRate(-10);
    expect([player.rate.get(), you.playbackRate]).toEqual([0.75, 0.75]);
  });

  it('is silent without tracks', async () => {
    const none = new EpisodePlayer([]);
    await none.play();
    none.seek(1_000);
    expect([none.positionMs, none.phase.get()]).toEqual([0, 'paused']);
  });
});
