import { milliseconds } from '../formats/format';
import type { TurnMetrics } from '../live/protocol';
import type { LiveState } from '../live/state';
import { texts } from '../texts/texts';

const { turns: words } = texts.studio;
type Column = keyof typeof words.columns;
const COLUMNS = Object.keys(words.columns) as readonly Column[];
/** Parts of an answer's way that follow one another, for the bar. */
const PARTS: readonly Column[] = [
  'endpointMs',
  'sttMs',
  'llmFirstTokenMs',
  'llmFirstSentenceMs',
  'ttsFirstAudioMs',
];

/** How quick each answer was, the latest first, and where its time went. */
export function Turns({ live }: { live: LiveState }) {
  const { turns } = live;
  const longest = Math.max(1, ...turns.map((turn) => number(turn.totalMs)));
  return (
    <div className="turns">
      <p className="turns__lead">{turns.length === 0 ? words.empty : words.lead}</p>
      {turns.length > 0 && (
        <p className="turns__median">
          {words.median} <strong>{milliseconds(median(turns))}</strong>
        </p>
      )}
      <ol className="turns__list">
        {turns.toReversed().map((turn, index) => (
          <li
            className="turn"
            key={String(turn.utteranceId ?? turns.length - index)}
            data-speaker={String(turn.speaker ?? '')}
          >
            <details open={index === 0}>
              <summary className="turn__head">
                <span className="turn__speaker">{nameOf(live, turn)}</span>
                <span className="turn__total">{milliseconds(turn.totalMs)}</span>
                <Bar turn={turn} longest={longest} />
              </summary>
              <dl className="turn__figures">
                {COLUMNS.map((column) => (
                  <div key={column}>
                    <dt>{words.columns[column]}</dt>
                    <dd>{milliseconds(turn[column])}</dd>
                  </div>
                ))}
              </dl>
            </details>
          </li>
        ))}
      </ol>
      {live.episodeId && (
        <p className="turns__episode">
          {words.episode} <code>{live.episodeId}</code>
        </p>
      )}
    </div>
  );
}

/** Each part as long as it took, on a scale that all turns share. */
function Bar({ turn, longest }: { turn: TurnMetrics; longest: number }) {
  return (
    <svg className="turn__bar" viewBox={`0 0 ${longest} 6`} preserveAspectRatio="none" aria-hidden>
      {PARTS.map((part, index) => {
        const before = PARTS.slice(0, index).reduce((sum, name) => sum + number(turn[name]), 0);
        return <rect key={part} x={before} y={0} width={number(turn[part])} height={6} />;
      })}
    </svg>
  );
}

function nameOf({ speakers }: LiveState, turn: TurnMetrics): string {
  return speakers.find(({ id }) => id === turn.speaker)?.name ?? words.speaker;
}

function median(turns: readonly TurnMetrics[]): number | undefined {
  const sorted = turns
    .map((turn) => turn.totalMs)
    .filter((ms): ms is number => typeof ms === 'number')
    .sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : 0;
}
