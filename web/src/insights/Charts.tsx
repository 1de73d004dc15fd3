import { useMemo } from 'react';
import { RegionBoundary } from '../components/RegionBoundary';
import { milliseconds, money } from '../formats/format';
import { texts } from '../texts/texts';
import { type Analytics, transcriptCosts, withGaps } from './analytics';
import { ChartCard } from './ChartCard';
import { minutesText } from './numbers';

const { charts: words } = texts.insights;

/** The figures over time; each chart stands for itself. */
export function Charts({ analytics }: { analytics: Analytics }) {
  const periods = useMemo(() => withGaps(analytics), [analytics]);
  const transcripts = useMemo(() => transcriptCosts(analytics), [analytics]);
  const common = { periods, granularity: analytics.granularity };
  return (
    <div className="charts">
      <RegionBoundary name={words.cost}>
        <ChartCard
          {...common}
          name={words.cost}
          kind="bars"
          format={money}
          series={[
            {
              name: words.cost,
              colour: '--accent',
              value: (one) => one.costMicros + (transcripts.get(one.start) ?? 0),
            },
          ]}
        />
      </RegionBoundary>
      <RegionBoundary name={words.minutes}>
        <ChartCard
          {...common}
          name={words.minutes}
          kind="bars"
          format={minutesText}
          series={[{ name: words.minutes, colour: '--guest-mid', value: (one) => one.minutes }]}
        />
      </RegionBoundary>
      <RegionBoundary name={words.latency}>
        <ChartCard
          {...common}
          name={words.latency}
          kind="lines"
          format={milliseconds}
          series={[
            { name: words.median, colour: '--accent', value: (one) => one.medianMs ?? null },
            { name: words.p95, colour: '--claude-mid', value: (one) => one.p95Ms ?? null },
          ]}
        />
      </RegionBoundary>
      <RegionBoundary name={words.saved}>
        <ChartCard
          {...common}
          name={words.saved}
          kind="bars"
          format={money}
          series={[{ name: words.saved, colour: '--claude-mid', value: (one) => one.savedMicros }]}
        />
      </RegionBoundary>
    </div>
  );
}
