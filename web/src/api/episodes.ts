/** What the REST API tells of sessions and recordings; `docs/rest.md` has the calls. */

/** Some of many; the last page has no `next`. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

export type SessionState = 'live' | 'complete' | 'interrupted';

export interface SessionSummary {
  readonly id: string;
  readonly episodeId: string;
  /** Empty if nobody gave one. */
  readonly title: string;
  readonly tags: readonly string[];
  readonly participantName: string;
  readonly briefingId: string;
  readonly state: SessionState;
  readonly startedAt: string;
  /** Not there while it is live, as `durationMs`. */
  readonly endedAt?: string;
  readonly durationMs?: number;
  readonly costMicros: number;
}

export interface SessionDetail extends SessionSummary {
  readonly speakers: Readonly<Record<string, string>>;
  readonly endReason?: string;
  readonly version: number;
}

export interface SearchHit {
  readonly sessionId: string;
  readonly episodeId: string;
  readonly title: string;
  readonly startedAt: string;
  readonly number: number;
  readonly speaker: string;
  /** What the speaker is called there. */
  readonly speakerName: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  readonly highlights: readonly { readonly start: number; readonly end: number }[];
}

export interface RecordingFile {
  readonly name: string;
  readonly url: string;
  readonly bytes: number;
  readonly mediaType?: string;
  readonly durationMs?: number;
}

export interface Recording {
  readonly id?: string;
  /** Not there before it is indexed, and after its session is deleted. */
  readonly sessionId?: string;
  readonly episodeId: string;
  readonly durationMs?: number;
  readonly bytes?: number;
  readonly files?: readonly RecordingFile[];
}

export interface CaptionLine {
  readonly number: number;
  readonly utteranceId: string;
  readonly speaker: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  readonly editedAt?: string;
}

export interface EventLine {
  readonly number: number;
  readonly at: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Waveform {
  readonly tracks: readonly WaveformTrack[];
}

export interface WaveformTrack {
  /** The speaker. */
  readonly name: string;
  readonly durationMs: number;
  /** The loudest of each part, 0 to 255. */
  readonly peaks: readonly number[];
}

export interface UsageFigures {
  readonly stage: string;
  readonly provider: string;
  readonly model: string;
  readonly calls: number;
  readonly cachedCalls: number;
  readonly failures: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly characters: number;
  readonly audioMs: number;
  readonly costMicros: number;
}

export interface LatencyFigures {
  readonly stage: string;
  readonly turns: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

export interface SessionMetrics {
  readonly costMicros: number;
  readonly usage: readonly UsageFigures[];
  readonly latencies: readonly LatencyFigures[];
}

export interface Job {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly percent: number;
  readonly failure?: string;
}

/** Follows the pages of a list to its end. */
export async function allPages<T>(
  page: (cursor: string | undefined) => Promise<PageOf<T>>,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const { items: some, next } = await page(cursor);
    items.push(...some);
    cursor = next;
  } while (cursor !== undefined);
  return items;
}
