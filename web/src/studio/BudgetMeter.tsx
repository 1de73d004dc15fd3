import { Icon } from '../components/Icon';
import { dollars } from '../formats/format';
import type { BudgetStatus } from '../live/protocol';
import { texts } from '../texts/texts';

const { budget: words } = texts.studio;

/** What the conversation has cost so far, and of how much. */
export function BudgetMeter({ budget }: { budget: BudgetStatus | null }) {
  if (!budget) {
    return null;
  }
  const { spentUsd, limitUsd, level } = budget;
  const amount =
    limitUsd === null ? dollars(spentUsd) : words.of(dollars(spentUsd), dollars(limitUsd));
  return (
    <div className="budget" data-level={level} title={words.cost}>
      <Icon name="coin" />
      <span className="visually-hidden">{words.cost}:</span>
      <span className="budget__amount">{amount}</span>
      {limitUsd !== null && limitUsd > 0 && (
        <progress
          className="budget__meter"
          aria-label={words.money}
          max={limitUsd}
          value={Math.min(spentUsd, limitUsd)}
        />
      )}
      {level !== 'open' && <span className="budget__words">{levelWords(level)}</span>}
    </div>
  );
}

function levelWords(level: string): string | undefined {
  switch (level) {
    case 'warned':
    case 'degraded':
    case 'exhausted':
      return words[level];
    default:
      return undefined;
  }
}
