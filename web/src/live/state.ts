import { texts } from '../texts/texts';
import { withCaption } from './captions';
import type {
  BudgetStatus,
  Caption,
  EpisodeFile,
  OrbState,
  RecordingReady,
  ServerAck,
  ServerError,
  Speaker,
  SpeakerId,
  StateSnapshot,
  TurnMetrics,
} from './protocol';

/** Everything that happens in a conversation and that the page shows. */
export type LiveEvent =
  | { readonly type: 'connecting' }
  | { readonly type: 'lost'; readonly delayMs: number }
  | { readonly type: 'gone'; readonly why: GoneReason }
  | { readonly type: 'autopilot'; readonly enabled: boolean }
  | { readonly type: 'stopping' }
  | { readonly type: 'notice.dismissed'; readonly id: number }
  | { readonly type: 'server.ack'; readonly body: ServerAck; readonly restarted: boolean }
  | { readonly type: 'state.snapshot'; readonly body: StateSnapshot }
  | { readonly type: 'orb.state'; readonly speaker: SpeakerId; readonly state: OrbState }
  | { readonly type: 'caption'; readonly body: Caption }
  | { readonly type: 'turn.metrics'; readonly body: TurnMetrics }
  | { readonly type: 'budget.warning'; readonly body: BudgetStatus }
  | { readonly type: 'error'; readonly body: ServerError }
  | { readonly type: 'recording.ready'; readonly body: RecordingReady }
  | { readonly type: 'session.end'; readonly reason: string };

/** Too late for the session, or it goes on over another connection. */
export type GoneReason = 'expired' | 'taken-over';

export type Connection =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'live' }
  /** The next attempt comes after `delayMs`; 0 while it is being made. */
  | { readonly phase: 'lost'; readonly delayMs: number }
  /** The session can't be taken up; another one can be started. */
  | { readonly phase: 'gone'; readonly why: GoneReason }
  | { readonly phase: 'stopping' }
  | { readonly phase: 'ended'; readonly reason: string };

export interface Notice {
  readonly id: number;
  readonly kind: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

export interface LiveState {
  readonly connection: Connection;
  readonly sessionId: string | null;
  readonly episodeId: string | null;
  readonly speakers: readonly Speaker[];
  readonly orbs: Readonly<Record<SpeakerId, OrbState>>;
  readonly captions: readonly Caption[];
  /** The next snapshot's captions replace those shown, which may be out of date since a lost connection. */
  readonly captionsStale: boolean;
  /** Captions of the episodes before this one, when the connection was lost for too long. */
  readonly earlierCaptions: readonly Caption[];
  readonly autopilot: boolean;
  readonly recording: boolean;
  /** The latest answers' times, the last one last. */
  readonly turns: readonly TurnMetrics[];
  readonly budget: BudgetStatus | null;
  readonly files: readonly EpisodeFile[] | null;
  readonly notices: readonly Notice[];
  readonly nextNoticeId: number;
}

const MOST_NOTICES = 4;
const MOST_TURNS = 200;
const words = texts.studio.budget;

export const INITIAL_STATE: LiveState = {
  connection: { phase: 'connecting' },
  sessionId: null,
  episodeId: null,
  speakers: [
    { id: 'you', name: 'You', role: 'participant' },
    { id: 'claude', name: 'Claude', role: 'host' },
    { id: 'guest', name: 'Guest', role: 'guest' },
  ],
  orbs: {},
  captions: [],
  captionsStale: false,
  earlierCaptions: [],
  autopilot: false,
  recording: true,
  turns: [],
  budget: null,
  files: null,
  notices: [],
  nextNoticeId: 1,
};

/** The state after one more event. Pure. */
export function reduce(state: LiveState, event: LiveEvent): LiveState {
  switch (event.type) {
    case 'connecting':
      return { ...state, connection: { phase: 'connecting' } };
    case 'lost':
      return { ...state, connection: { phase: 'lost', delayMs: event.delayMs }, orbs: {} };
    case 'gone':
      return { ...state, connection: { phase: 'gone', why: event.why }, orbs: {} };
    case 'stopping':
      return { ...state, connection: { phase: 'stopping' } };
    case 'session.end':
      return { ...state, connection: { phase: 'ended', reason: event.reason }, orbs: {} };
    case 'server.ack':
      return acknowledged(state, event.body, event.restarted);
    case 'state.snapshot':
      return restored(state, event.body);
    case 'orb.state':
      return { ...state, orbs: { ...state.orbs, [event.speaker]: event.state } };
    case 'caption':
      return { ...state, captions: withCaption(state.captions, event.body) };
    case 'autopilot':
      return { ...state, autopilot: event.enabled };
    case 'turn.metrics':
      return { ...state, turns: [...state.turns, event.body].slice(-MOST_TURNS) };
    case 'recording.ready':
      return { ...state, files: event.body.files };
    case 'error':
      return noticed(state, 'error', event.body.code, event.body.message);
    case 'budget.warning':
      return noticed(
        { ...state, budget: event.body },
        'warning',
        'budget',
        budgetWords(event.body),
      );
    case 'notice.dismissed':
      return { ...state, notices: state.notices.filter((notice) => notice.id !== event.id) };
  }
}

function budgetWords({ spentUsd, limitUsd, elapsedMs, limitMs }: BudgetStatus): string {
  const money = limitUsd ? spentUsd / limitUsd : 0;
  const time = limitMs ? elapsedMs / limitMs : 0;
  const percent = Math.floor(Math.max(money, time) * 100);
  return percent < 100 ? words.shareUsed(percent) : words.used;
}

const RESTARTED_WORDS = 'What follows is recorded as a new episode.';

function acknowledged(state: LiveState, ack: ServerAck, restarted: boolean): LiveState {
  const live: LiveState = {
    ...state,
    connection: { phase: 'live' },
    sessionId: ack.sessionId,
    episodeId: ack.episodeId,
    speakers: ack.speakers.length > 0 ? ack.speakers : state.speakers,
    captionsStale: ack.resumed,
  };
  if (!restarted) {
    return live;
  }
  const earlierCaptions = [...live.earlierCaptions, ...live.captions];
  const fresh = { ...live, earlierCaptions, captions: [] };
  return noticed(fresh, 'warning', 'episode.new', RESTARTED_WORDS);
}

function restored(state: LiveState, snapshot: StateSnapshot): LiveState {
  return {
    ...state,
    sessionId: snapshot.sessionId,
    episodeId: snapshot.episodeId,
    orbs: snapshot.orbStates,
    autopilot: snapshot.autopilot,
    recording: snapshot.recording ?? true,
    budget: snapshot.budget ?? state.budget,
    captions: snapshot.captions.reduce(withCaption, captionsBeside(state, snapshot)),
    captionsStale: false,
  };
}

/**
 * What stays beside a snapshot's captions. After a lost connection that is only what was settled before
 * the first of them: a snapshot holds no more than the latest.
 */
function captionsBeside(state: LiveState, snapshot: StateSnapshot): readonly Caption[] {
  if (!state.captionsStale) {
    return state.captions;
  }
  const firstMs = snapshot.captions[0]?.startMs ?? 0;
  return state.captions.filter((line) => line.final && line.startMs < firstMs);
}

function noticed(state: LiveState, kind: Notice['kind'], code: string, message: string): LiveState {
  const others = state.notices.filter((n) => n.code !== code || n.message !== message);
  const notice = { id: state.nextNoticeId, kind, code, message };
  return {
    ...state,
    notices: [...others, notice].slice(-MOST_NOTICES),
    nextNoticeId: state.nextNoticeId + 1,
  };
}
