import { type RefObject, useEffect, useRef } from 'react';

/** A canvas that is drawn anew when what it shows changes, its size, or the colours. */
export function useCanvas(
  draw: (canvas: HTMLCanvasElement) => void,
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) {
      return;
    }
    const show = () => draw(element);
    show();
    const sizes = new ResizeObserver(show);
    sizes.observe(element);
    const dark = globalThis.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', show);
    return () => {
      sizes.disconnect();
      dark.removeEventListener('change', show);
    };
  }, [draw]);
  return canvas;
}
