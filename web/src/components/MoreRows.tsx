import { useEffect, useRef } from 'react';
import { texts } from '../texts/texts';

const words = texts.common.actions;

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
}

/** How far below the window the next rows are asked for. */
const AHEAD = '0px 0px 800px 0px';

/** Asks for the next rows when the end comes near; a button for those who come by keyboard. */
export function MoreRows({ query }: { query: Pages }) {
  const button = useRef<HTMLButtonElement>(null);
  const { hasNextPage, isFetchingNextPage } = query;
  const next = useRef(() => {});
  next.current = () => {
    if (hasNextPage && !isFetchingNextPage) {
      query.fetchNextPage();
    }
  };
  useEffect(() => {
    const element = button.current;
    if (!hasNextPage || isFetchingNextPage || !element || !('IntersectionObserver' in globalThis)) {
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && next.current(),
      { root: element.closest('.shell__content'), rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage]);
  return hasNextPage ? (
    <p className="more-rows">
      <button
        className="button button--quiet"
        ref={button}
        type="button"
        disabled={isFetchingNextPage}
        onClick={() => next.current()}
      >
        {isFetchingNextPage ? words.fetching : words.more}
      </button>
    </p>
  ) : null;
}
