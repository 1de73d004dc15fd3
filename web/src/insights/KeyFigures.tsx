import { money } from '../formats/format';
import { texts } from '../texts/texts';
import type { Analytics } from './analytics';
import { minutesText, percent } from './numbers';

const { figures: words } = texts.insights;

function costHint(minutes: number, talking: number, transcripts: number): string {
  if (transcripts > 0) {
    return words.transcripts(money(transcripts));
  }
  return minutes > 0 ? words.perMinute(money(talking / minutes)) : words.inAll;
}

/** The sums of the time. */
export function KeyFigures({ analytics }: { analytics: Analytics }) {
  const { sessions, minutes, costMicros, totalCostMicros, separations, cache } = analytics;
  const figures = [
    [
      words.sessions,
      String(sessions),
      sessions > 0 ? words.average(minutesText(minutes / sessions)) : words.inAll,
    ],
    [words.minutes, minutesText(minutes), words.inAll],
    [words.cost, money(totalCostMicros), costHint(minutes, costMicros, separations.costMicros)],
    [
      words.saved,
      money(cache.savedMicros),
      words.savedHint(percent(cache.cachedCalls, cache.calls)),
    ],
  ];
  return (
    <dl className="key-figures" aria-label={words.label}>
      {figures.map(([name, value, hint]) => (
        <div className="key-figure" key={name}>
          <dt>{name}</dt>
          <dd className="key-figure__value">{value}</dd>
          <dd className="key-figure__hint">{hint}</dd>
        </div>
      ))}
    </dl>
  );
}
