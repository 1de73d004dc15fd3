import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Nearer to the end than this counts as at the end. */
const SLACK_PX = 48;

/** Keeps a scroller at its end while content comes, but not once the reader has scrolled up. */
export function useFollowEnd(content: unknown) {
  const scroller = useRef<HTMLElement>(null);
  const [following, setFollowing] = useState(true);

  const jumpToEnd = useCallback(() => {
    const element = scroller.current;
    if (element) {
      element.scrollTop = element.scrollHeight;
      setFollowing(true);
    }
  }, []);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element) {
      const below = element.scrollHeight - element.clientHeight - element.scrollTop;
      setFollowing(below < SLACK_PX);
    }
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new content is the reason to scroll
  useLayoutEffect(() => {
    if (following) {
      jumpToEnd();
    }
  }, [content, following, jumpToEnd]);

  // A smaller window, or something opened below, must not hide the end either.
  useEffect(() => {
    const element = scroller.current;
    if (element && following) {
      const observer = new ResizeObserver(jumpToEnd);
      observer.observe(element);
      return () => observer.disconnect();
    }
  }, [following, jumpToEnd]);

  return { scroller, following, onScroll, jumpToEnd };
}
