/** The events of the live socket (Socket.IO, namespace `/`). Times are milliseconds since the session's start. */

/** `you`, `claude`, `guest`, or another name in the cast. */
export type SpeakerId = string;

export type OrbState = 'idle' | 'listening' | 'thinking' | 'speaking';

export interface Hello {
  readonly participantName: string;
  /** Takes up the session of this key, which its latest `server.ack` gave. */
  readonly resumeKey?: string;
  readonly episodeId?: string;
  readonly token?: string;
  readonly briefingId?: string;
  /** A briefing for this session alone, in the place of `briefingId`. */
  readonly briefingText?: string;
  readonly audio?: { readonly encoding: 'pcm_s16le'; readonly sampleRate: number };
}

export interface AudioPlayed {
  readonly speaker: SpeakerId;
  readonly utteranceId: string;
  /** Samples played so far, at the utterance's sample rate. */
  readonly samples: number;
}

export interface Speaker {
  readonly id: SpeakerId;
  readonly name: string;
  readonly role: string;
}

export interface ServerAck {
  readonly sessionId: string;
  readonly episodeId: string;
  readonly speakers: readonly Speaker[];
  readonly sampleRate: number;
  /** A secret by which the session can be taken up after a lost connection. */
  readonly resumeKey: string;
  readonly resumed: boolean;
}

export interface Caption {
  readonly speaker: SpeakerId;
  readonly text: string;
  readonly final: boolean;
  readonly startMs: number;
  readonly endMs: number;
  readonly utteranceId: string;
}

export interface StateSnapshot {
  readonly sessionId: string;
  readonly episodeId: string;
  readonly orbStates: Readonly<Record<SpeakerId, OrbState>>;
  readonly captions: readonly Caption[];
  readonly autopilot: boolean;
  readonly budget?: BudgetStatus;
  readonly floor?: unknown;
  /** False when the tracks can't be written. */
  readonly recording?: boolean;
}

export interface AudioFrameHeader {
  readonly utteranceId: string;
  /** Offset of the first sample in the utterance. */
  readonly position: number;
  readonly sampleRate: number;
  readonly last?: boolean;
}

export interface AudioStop {
  readonly speaker: SpeakerId;
  readonly utteranceId: string;
  readonly reason?: string;
}

/** The utterance that falls silent for a while, or goes on. */
export interface AudioPause {
  readonly speaker: SpeakerId;
  readonly utteranceId: string;
}

/** Milliseconds by name (`endpointMs`, `sttMs`, `totalMs` and others), and whose turn it was. */
export type TurnMetrics = Readonly<Record<string, unknown>>;

/** How far the budget is used up; `level` is `open`, `warned`, `degraded` or `exhausted`. */
export interface BudgetStatus {
  readonly level: string;
  readonly spentUsd: number;
  /** Null where money has no limit. */
  readonly limitUsd: number | null;
  readonly elapsedMs: number;
  /** Null where time has no limit. */
  readonly limitMs: number | null;
}

export interface ServerError {
  readonly code: string;
  readonly message: string;
}

export interface EpisodeFile {
  readonly name: string;
  readonly url: string;
  readonly bytes: number;
}

export interface RecordingReady {
  readonly episodeId: string;
  readonly files: readonly EpisodeFile[];
}

export interface SessionEnd {
  readonly reason: string;
}

export type Binary = ArrayBuffer | ArrayBufferView;

/** What the server sends, by event name, with its arguments. */
export interface ServerEvents {
  'server.ack': (ack: ServerAck) => void;
  'state.snapshot': (snapshot: StateSnapshot) => void;
  'orb.state': (speaker: SpeakerId, state: OrbState) => void;
  caption: (caption: Caption) => void;
  'audio.chunk': (speaker: SpeakerId, header: AudioFrameHeader, pcm?: Binary) => void;
  'audio.stop': (stop: AudioStop) => void;
  'audio.pause': (pause: AudioPause) => void;
  'audio.resume': (pause: AudioPause) => void;
  'turn.metrics': (metrics: TurnMetrics) => void;
  'budget.warning': (status: BudgetStatus) => void;
  error: (error: ServerError) => void;
  'recording.ready': (ready: RecordingReady) => void;
  'session.end': (end: SessionEnd) => void;
}

/** What the page sends, by event name, with its arguments. */
export interface ClientEvents {
  hello: (hello: Hello) => void;
  'audio.chunk': (pcm: ArrayBuffer) => void;
  'audio.played': (played: AudioPlayed) => void;
  'client.toggle-autopilot': (enabled: boolean) => void;
  'client.request-state': () => void;
  'client.say': (line: { readonly text: string }) => void;
  'client.interrupt': () => void;
  'client.stop': () => void;
}
