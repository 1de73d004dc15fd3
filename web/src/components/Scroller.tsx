import type { ReactNode } from 'react';

interface Props {
  /** What is in it, for those who come to it by keyboard. */
  name: string;
  className: string;
  children: ReactNode;
}

/** Something that scrolls by itself, also by keyboard. */
export function Scroller({ name, className, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={className} aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
