import { useQuery } from '@tanstack/react-query';
import type { SessionDetail, SessionMetrics, UsageFigures } from '../api/episodes';
import { useApi } from '../app/services';
import { Fault } from '../components/Fault';
import { Scroller } from '../components/Scroller';
import { clock, milliseconds, money } from '../formats/format';
import { Skeleton } from '../library/Skeleton';
import { texts } from '../texts/texts';

const { figures: words, regions } = texts.episode;
const COUNT = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

/** What a session cost, and how quick its answers were. */
export function FiguresPanel({ session }: { session: SessionDetail }) {
  const api = useApi();
  const metrics = useQuery({
    queryKey: ['metrics', session.id],
    queryFn: ({ signal }) => api.get<SessionMetrics>(`/sessions/${session.id}/metrics`, { signal }),
    refetchInterval: session.state === 'live' ? 5_000 : false,
  });
  if (metrics.isError && !metrics.data) {
    return (
      <Fault
        name={regions.figures}
        failure={metrics.error}
        onRetry={() => void metrics.refetch()}
      />
    );
  }
  if (!metrics.data) {
    return <Skeleton rows={4} />;
  }
  return (
    <Scroller className="panel__scroller figures" name={regions.figures}>
      <section>
        <h2>{words.latency}</h2>
        <p className="panel__lead">{words.latencyLead}</p>
        <Latencies metrics={metrics.data} />
      </section>
      <section>
        <h2>{words.cost}</h2>
        <p className="figures__sum">{money(metrics.data.costMicros)}</p>
        {metrics.data.costMicros === 0 && <p className="panel__lead">{words.free}</p>}
        <Usage usage={metrics.data.usage} />
      </section>
    </Scroller>
  );
}

function Latencies({ metrics }: { metrics: SessionMetrics }) {
  const total = metrics.latencies.find(({ stage }) => stage === 'totalMs');
  if (!total) {
    return <p className="panel__lead">{words.none}</p>;
  }
  const most = Math.max(...metrics.latencies.map(({ p95Ms }) => p95Ms), 1);
  const parts = metrics.latencies.filter(({ stage }) => stage !== 'totalMs');
  return (
    <>
      <p className="figures__sum">
        {milliseconds(total.medianMs)}
        <span>
          {words.p95Below(milliseconds(total.p95Ms))} · {words.turns(total.turns)}
        </span>
      </p>
      <table className="bars">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{words.columns.stage}</th>
            <th scope="col">{words.median}</th>
            <th scope="col">{words.p95}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ stage, medianMs, p95Ms }) => (
            <tr key={stage}>
              <th scope="row">{words.latencies[stage] ?? stage}</th>
              <td className="bars__value">{milliseconds(medianMs)}</td>
              <td className="bars__value bars__value--soft">{milliseconds(p95Ms)}</td>
              <td className="bars__bar" aria-hidden="true">
                <span className="bars__p95" style={{ width: `${(100 * p95Ms) / most}%` }} />
                <span className="bars__median" style={{ width: `${(100 * medianMs) / most}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Usage({ usage }: { usage: readonly UsageFigures[] }) {
  return (
    <table className="table">
      <caption className="visually-hidden">{words.usage}</caption>
      <thead>
        <tr>
          <th scope="col">{words.columns.stage}</th>
          <th scope="col">{words.columns.calls}</th>
          <th scope="col">{words.columns.amount}</th>
          <th scope="col">{words.columns.cost}</th>
        </tr>
      </thead>
      <tbody>
        {usage.map((one) => (
          <tr key={`${one.stage} ${one.provider} ${one.model}`}>
            <th scope="row">
              {words.stages[one.stage] ?? one.stage}
              <span className="table__soft" title={one.model}>
                {one.provider}
              </span>
            </th>
            <td>
              {one.calls}
              {one.cachedCalls > 0 && (
                <span className="table__soft">{words.cached(one.cachedCalls)}</span>
              )}
              {one.failures > 0 && (
                <span className="table__soft">{words.failures(one.failures)}</span>
              )}
            </td>
            <td>{amount(one)}</td>
            <td>{money(one.costMicros)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function amount(one: UsageFigures): string {
  if (one.inputTokens + one.outputTokens > 0) {
    return words.tokens(COUNT.format(one.inputTokens), COUNT.format(one.outputTokens));
  }
  return one.audioMs > 0 ? clock(one.audioMs) : words.characters(COUNT.format(one.characters));
}
