import { texts } from '../texts/texts';

/** Keeps the place of what is on its way. */
export function Loading({ lines = 3 }: { lines?: number }) {
  return (
    <div className="loading" aria-busy="true">
      <span className="visually-hidden" role="status">
        {texts.common.loading}
      </span>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <span className="loading__line" key={index} aria-hidden="true" />
      ))}
    </div>
  );
}
