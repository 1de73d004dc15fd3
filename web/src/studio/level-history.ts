import type { Levels } from '../live/levels';
import type { SpeakerId } from '../live/protocol';

/** The loudest speaker of a tenth of a second. */
export interface LevelColumn {
  readonly speaker: SpeakerId;
  readonly level: number;
}

/** Sixteen seconds. */
export const MOST_COLUMNS = 160;
const QUIET: LevelColumn = { speaker: '', level: 0 };

/** Who was how loud in the last seconds, oldest first. */
export class LevelHistory {
  readonly #speakers: readonly SpeakerId[];
  readonly #levels: Levels;
  #columns: readonly LevelColumn[] = Array.from({ length: MOST_COLUMNS }, () => QUIET);

  constructor(speakers: readonly SpeakerId[], levels: Levels) {
    this.#speakers = speakers;
    this.#levels = levels;
  }

  get columns(): readonly LevelColumn[] {
    return this.#columns;
  }

  /** Nobody was heard in all of it. */
  isQuiet(): boolean {
    return this.#columns.every((column) => column === QUIET);
  }

  /** Adds how loud it is now; false if nothing has changed, for it was and is quiet. */
  add(): boolean {
    const wasQuiet = this.isQuiet();
    let loudest = QUIET;
    for (const speaker of this.#speakers) {
      const level = this.#levels.of(speaker).get();
      if (level > loudest.level) {
        loudest = { speaker, level };
      }
    }
    this.#columns = [...this.#columns.slice(1), loudest];
    return !(wasQuiet && loudest === QUIET);
  }
}
