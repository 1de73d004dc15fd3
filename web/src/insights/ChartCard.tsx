import { useId, useState } from 'react';
import { Scroller } from '../components/Scroller';
import { texts } from '../texts/texts';
import type { Period } from './analytics';
import { Chart, type Series } from './Chart';
import { periodName } from './periods';
import type { Granularity } from './span';

const { charts: words } = texts.insights;

interface Props {
  name: string;
  kind: 'bars' | 'lines';
  periods: readonly Period[];
  granularity: Granularity;
  series: readonly Series[];
  format(value: number): string;
}

/** A chart, and a table that says the same. */
export function ChartCard({ name, kind, periods, granularity, series, format }: Props) {
  const id = useId();
  const [table, setTable] = useState(false);
  const nothing = periods.every((period) => series.every((one) => !one.value(period)));
  return (
    <section className="card chart-card" aria-labelledby={id}>
      <header className="chart-card__header">
        <h2 id={id}>{name}</h2>
        {series.length > 1 && (
          <ul className="legend">
            {series.map((one) => (
              <li key={one.name}>
                <span style={{ background: `var(${one.colour})` }} />
                {one.name}
              </li>
            ))}
          </ul>
        )}
        <button
          className="button button--quiet"
          type="button"
          aria-pressed={table}
          onClick={() => setTable(!table)}
        >
          {table ? words.chart : words.table}
        </button>
      </header>
      {table ? (
        <Scroller className="chart-card__table" name={name}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{words.period[granularity]}</th>
                {series.map((one) => (
                  <th scope="col" key={one.name}>
                    {one.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {periods
                .filter(({ sessions }) => sessions > 0)
                .map((period) => (
                  <tr key={period.start}>
                    <th scope="row">{periodName(period.start, granularity)}</th>
                    {series.map((one) => (
                      <td key={one.name}>{shown(one.value(period), format)}</td>
                    ))}
                  </tr>
                ))}
            </tbody>
          </table>
        </Scroller>
      ) : nothing ? (
        <p className="chart__none">{words.nothing}</p>
      ) : (
        <Chart
          label={words.describe(name)}
          kind={kind}
          periods={periods}
          granularity={granularity}
          series={series}
          format={format}
        />
      )}
    </section>
  );
}

function shown(value: number | null, format: (value: number) => string): string {
  return value === null ? '–' : format(value);
}
