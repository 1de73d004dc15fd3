import { texts } from '../texts/texts';

const { dock: words } = texts.episode;

/** Keeps the place of the player where there is nothing to play, or not yet. */
export function SilentDock({ live, speakers }: { live: boolean; speakers: number }) {
  return (
    <section className="dock" aria-label={words.label} aria-busy={!live}>
      <p className="dock__note" role="status">
        {live ? words.live : words.loading}
      </p>
      {!live &&
        Array.from({ length: speakers }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: all are alike
          <div className="dock__blank" key={index} />
        ))}
    </section>
  );
}
