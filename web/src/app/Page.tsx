import { type ReactNode, useEffect, useId } from 'react';
import { texts } from '../texts/texts';

interface Props {
  title: string;
  children: ReactNode;
  /** Beside the title. */
  actions?: ReactNode;
}

/** A page with a heading, which names the window too. */
export function Page({ title, children, actions }: Props) {
  const id = useId();
  useTitle(title);
  return (
    <main className="page" id="content" tabIndex={-1} aria-labelledby={id}>
      <header className="page__header">
        <h1 id={id}>{title}</h1>
        {actions && <div className="page__actions">{actions}</div>}
      </header>
      {children}
    </main>
  );
}

/** Names the window. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = texts.common.pageTitle(title);
  }, [title]);
}
