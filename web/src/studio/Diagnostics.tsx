import type { Signal } from '../live/signal';
import type { LiveState } from '../live/state';
import { useSignal } from '../live/useSignal';

interface Props {
  live: LiveState;
  samplesPlayed: Signal<number>;
}

const LABELS: readonly (readonly [string, string])[] = [
  ['endpointMs', 'End of turn'],
  ['sttMs', 'Speech to text'],
  ['llmFirstTokenMs', 'First token'],
  ['llmFirstSentenceMs', 'First sentence'],
  ['ttsFirstAudioMs', 'First audio'],
  ['serverMs', 'Server'],
  ['totalMs', 'Voice to voice'],
];

/** How quick the last turn was, for those who want to know. */
export function Diagnostics({ live, samplesPlayed }: Props) {
  return (
    <details className="diagnostics">
      <summary>Diagnostics</summary>
      <dl className="diagnostics__list">
        {LABELS.map(([name, label]) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>{milliseconds(live.metrics?.[name])}</dd>
          </div>
        ))}
        <div>
          <dt>Samples played</dt>
          <dd>
            <SamplesPlayed samplesPlayed={samplesPlayed} />
          </dd>
        </div>
        <div className="diagnostics__episode">
          <dt>Episode</dt>
          <dd>{live.episodeId ?? '–'}</dd>
        </div>
      </dl>
    </details>
  );
}

function SamplesPlayed({ samplesPlayed }: { samplesPlayed: Signal<number> }) {
  const samples = useSignal(samplesPlayed);
  return <span data-samples-played={samples}>{samples.toLocaleString('en-GB')}</span>;
}

function milliseconds(value: unknown): string {
  return typeof value === 'number' && Number.isFinite(value) ? `${Math.round(value)} ms` : '–';
}
