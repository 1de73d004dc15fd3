/** What the REST API tells of separations; `docs/rest.md` has the calls. */

export type Stage =
  | 'uploaded'
  | 'diagnosing'
  | 'diagnosed'
  | 'separating'
  | 'done'
  | 'failed'
  | 'cancelled';

export interface Separation {
  readonly id: string;
  /** Of the file. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly durationMs: number;
  readonly minSpeakers: number;
  readonly maxSpeakers: number;
  readonly stage: Stage;
  /** Of the stage, 0 to 1. */
  readonly progress: number;
  readonly etaSeconds?: number;
  /** The tracks are made without being asked for again. */
  readonly auto: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly failure?: { readonly code: string; readonly detail: string };
  /** Not there where the server writes none. */
  readonly transcript?: TranscriptState;
  /** 0 to 1, while it is written. */
  readonly transcriptProgress?: number;
  /** Why it could not be written. */
  readonly transcriptFailure?: string;
}

export type TranscriptState = 'none' | 'making' | 'ready' | 'failed';

export interface SeparationTranscript {
  /** That listened to it. */
  readonly recognizer: string;
  /** By the time at which they begin. */
  readonly items: readonly Spoken[];
}

/** What somebody says; times are from the beginning of the recording. */
export interface Spoken {
  /** Their number. */
  readonly speaker: number;
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

export interface Diagnosis {
  readonly seconds: number;
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly speechSeconds: number;
  /** 0 to 1, that the number of speakers is right. */
  readonly countConfidence: number;
  readonly overlapSeconds: number;
  /** Each side of the stereo recording is a speaker of its own. */
  readonly sideBySide: boolean;
  readonly quality: Quality;
  readonly speakers: readonly Speaker[];
  readonly timeline: readonly Turn[];
  /** Whole sentences. */
  readonly advice: readonly string[];
}

export interface Quality {
  readonly signalToNoiseDb: number;
  readonly clippedShare: number;
  readonly peakDb: number;
}

export interface Speaker {
  readonly number: number;
  /** Not there until somebody gives one, or the voice is known. */
  readonly name?: string;
  /** The known person whose voice it is; not there where the name was given by hand. */
  readonly speakerId?: string;
  readonly seconds: number;
  /** Of all speech, 0 to 1. */
  readonly share: number;
  readonly turns: number;
  readonly confidence: number;
}

/** Times are seconds from the beginning of the recording. */
export interface Turn {
  readonly speaker: number;
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
}

export interface TrackPeaks {
  readonly tracks: readonly {
    readonly speaker: number;
    readonly durationMs: number;
    /** The loudest of each part, 0 to 255. */
    readonly peaks: readonly number[];
  }[];
}

/** Whether something happens to it without anybody asking. */
export function isMoving({ stage }: Pick<Separation, 'stage'>): boolean {
  return stage === 'uploaded' || stage === 'diagnosing' || stage === 'separating';
}

/** Whether its diagnosis can be asked for. */
export function isDiagnosed({ stage }: Pick<Separation, 'stage'>): boolean {
  return stage === 'diagnosed' || stage === 'separating' || stage === 'done';
}
