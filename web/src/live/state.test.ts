import { describe, expect, it } from 'vitest';
import type { Caption } from './protocol';
import { INITIAL_STATE, type LiveEvent, type LiveState, reduce } from './state';

const ACK = {
  sessionId: 'session-1',
  episodeId: 'episode-1',
  speakers: [{ id: 'you', name: 'Robin', role: 'participant' }],
  sampleRate: 24_000,
  resumeKey: 'secret',
  resumed: false,
};

describe('reduce', () => {
  it('is live once the server has answered', () => {
    const state = stateAfter({ type: 'server.ack', body: ACK, restarted: false });
    expect(state).toMatchObject({
      connection: { phase: 'live' },
      episodeId: 'episode-1',
      speakers: ACK.speakers,
    });
  });

  it('keeps its own cast when the server names none', () => {
    const body = { ...ACK, speakers: [] };
    const state = stateAfter({ type: 'server.ack', body, restarted: false });
    expect(state.speakers).toBe(INITIAL_STATE.speakers);
  });

  it('keeps the state of each orb apart', () => {
    const state = stateAfter(
      { type: 'orb.state', speaker: 'claude', state: 'thinking' },
      { type: 'orb.state', speaker: 'guest', state: 'listening' },
      { type: 'orb.state', speaker: 'claude', state: 'speaking' },
    );
    expect(state.orbs).toEqual({ claude: 'speaking', guest: 'listening' });
  });

  it('lets all orbs rest when the connection is lost', () => {
    const state = stateAfter(
      { type: 'orb.state', speaker: 'claude', state: 'speaking' },
      { type: 'lost', delayMs: 2_000 },
    );
    expect(state.orbs).toEqual({});
    expect(state.connection).toEqual({ phase: 'lost', delayMs: 2_000 });
  });

  it('takes orbs, autopilot and captions from a snapshot', () => {
    const state = stateAfter(
      { type: 'caption', body: aCaption({ text: 'Hello' }) },
      {
        type: 'state.snapshot',
        body: {
          sessionId: 'session-1',
          episodeId: 'episode-1',
          orbStates: { you: 'listening' },
          captions: [
            aCaption({ text: 'Hello there', final: true }),
            aCaption({ utteranceId: 'u2', text: 'Hi', startMs: 900 }),
          ],
          autopilot: true,
        },
      },
    );
    expect(state.orbs).toEqual({ you: 'listening' });
    expect(state.autopilot).toBe(true);
    expect(state.captions.map(({ text }) => text)).toEqual(['Hello there', 'Hi']);
  });

  it('replaces all captions by the snapshot’s after a lost connection', () => {
    const snapshot = {
      sessionId: 'session-1',
      episodeId: 'episode-1',
      orbStates: {},
      captions: [aCaption({ utteranceId: 'u2', text: 'Corrected', final: true })],
      autopilot: false,
    };
    const state = stateAfter(
      { type: 'caption', body: aCaption({ text: 'Taken back meanwhile' }) },
      { type: 'caption', body: aCaption({ utteranceId: 'u2', text: 'Wrong', final: true }) },
      { type: 'lost', delayMs: 1_000 },
      { type: 'server.ack', body: { ...ACK, resumed: true }, restarted: false },
      { type: 'state.snapshot', body: snapshot },
      { type: 'state.snapshot', body: { ...snapshot, captions: [] } },
    );
    expect(state.captions.map(({ text }) => text)).toEqual(['Corrected']);
  });

  it('keeps the settled lines that are older than the snapshot’s', () => {
    const snapshot = {
      sessionId: 'session-1',
      episodeId: 'episode-1',
      orbStates: {},
      captions: [aCaption({ utteranceId: 'u3', text: 'Latest', startMs: 2_000 })],
      autopilot: false,
    };
    const state = stateAfter(
      { type: 'caption', body: aCaption({ text: 'Long ago', final: true }) },
      { type: 'caption', body: aCaption({ utteranceId: 'u2', text: 'Never settled', startMs: 9 }) },
      { type: 'server.ack', body: { ...ACK, resumed: true }, restarted: false },
      { type: 'state.snapshot', body: snapshot },
    );
    expect(state.captions.map(({ text }) => text)).toEqual(['Long ago', 'Latest']);
  });

  it('keeps the captions when the session is gone, and lets the orbs rest', () => {
    const state = stateAfter(
      { type: 'caption', body: aCaption({ text: 'Still here' }) },
      { type: 'orb.state', speaker: 'claude', state: 'speaking' },
      { type: 'gone', why: 'expired' },
    );
    expect(state.connection).toEqual({ phase: 'gone', why: 'expired' });
    expect(state.captions).toHaveLength(1);
    expect(state.orbs).toEqual({});
  });

  it('knows from a snapshot when nothing is recorded', () => {
    const body = {
      sessionId: 'session-1',
      episodeId: 'episode-1',
      orbStates: {},
      captions: [],
      autopilot: false,
    };
    expect(stateAfter({ type: 'state.snapshot', body }).recording).toBe(true);
    const silent = { ...body, recording: false };
    expect(stateAfter({ type: 'state.snapshot', body: silent }).recording).toBe(false);
  });

  it('puts the captions of an episode aside when another one follows', () => {
    const state = stateAfter(
      { type: 'caption', body: aCaption({ text: 'Before' }) },
      { type: 'server.ack', body: { ...ACK, episodeId: 'episode-2' }, restarted: true },
      { type: 'caption', body: aCaption({ text: 'After' }) },
    );
    expect(state.earlierCaptions.map(({ text }) => text)).toEqual(['Before']);
    expect(state.captions.map(({ text }) => text)).toEqual(['After']);
    expect(state.notices).toMatchObject([{ code: 'episode.new' }]);
  });

  it('shows an error with its code until it is put away', () => {
    const shown = stateAfter({ type: 'error', body: { code: 'disk.full', message: 'No space.' } });
    expect(shown.notices).toEqual([
      { id: 1, kind: 'error', code: 'disk.full', message: 'No space.' },
    ]);
    expect(reduce(shown, { type: 'notice.dismissed', id: 1 }).notices).toEqual([]);
  });

  it('shows the same error once, and four at most', () => {
    const error = (code: string): LiveEvent => ({ type: 'error', body: { code, message: 'x' } });
    const state = stateAfter(...['a', 'b', 'a', 'c', 'd', 'e'].map(error));
    expect(state.notices.map(({ code }) => code)).toEqual(['a', 'c', 'd', 'e']);
    expect(new Set(state.notices.map(({ id }) => id)).size).toBe(4);
  });

  it.each([
    [1.6, '80 % of this conversation’s budget is used up.'],
    [2.04, 'This conversation’s budget is used up.'],
  ])('warns of the budget when %d of 2 dollars are spent', (spentUsd, message) => {
    const money = { spentUsd, limitUsd: 2, elapsedMs: 60_000, limitMs: 3_600_000 };
    const state = stateAfter({
      type: 'budget.warning',
      body: { level: 'warning', ...money },
    });
    expect(state.notices).toMatchObject([{ kind: 'warning', code: 'budget', message }]);
  });

  it('holds the metrics of each turn', () => {
    const state = stateAfter(
      { type: 'turn.metrics', body: { totalMs: 900 } },
      { type: 'turn.metrics', body: { totalMs: 700 } },
    );
    expect(state.turns).toEqual([{ totalMs: 900 }, { totalMs: 700 }]);
  });

  it('keeps captions and files when the conversation ends', () => {
    const files = [{ name: 'you.webm', url: '/recordings/e/you.webm', bytes: 12 }];
    const state = stateAfter(
      { type: 'caption', body: aCaption({ text: 'Bye', final: true }) },
      { type: 'stopping' },
      { type: 'session.end', reason: 'stopped' },
      { type: 'recording.ready', body: { episodeId: 'episode-1', files } },
    );
    expect(state.connection).toEqual({ phase: 'ended', reason: 'stopped' });
    expect(state.files).toEqual(files);
    expect(state.captions).toHaveLength(1);
  });

  it('changes nothing in the state that it was given', () => {
    const before = structuredClone(INITIAL_STATE);
    stateAfter({ type: 'caption', body: aCaption({}) }, { type: 'autopilot', enabled: true });
    expect(INITIAL_STATE).toEqual(before);
  });
});

function stateAfter(...events: LiveEvent[]): LiveState {
  return events.reduce(reduce, INITIAL_STATE);
}

function aCaption(parts: Partial<Caption>): Caption {
  return {
    speaker: 'you',
    utteranceId: 'u1',
    text: 'Hello',
    final: false,
    startMs: 0,
    endMs: 500,
    ...parts,
  };
}
