import type { Stage } from '../api/separations';
import { texts } from '../texts/texts';

/** Where a separation is in its life. */
export function StageBadge({ stage }: { stage: Stage }) {
  return (
    <span className="badge stage-badge" data-stage={stage}>
      {texts.separate.stages[stage]}
    </span>
  );
}
