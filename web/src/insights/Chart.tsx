import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Period } from './analytics';
import { periodName } from './periods';
import type { Granularity } from './span';

export interface Series {
  readonly name: string;
  /** The name of a colour of the theme. */
  readonly colour: string;
  /** Null where there is no figure. */
  readonly value: (period: Period) => number | null;
}

interface Props {
  label: string;
  kind: 'bars' | 'lines';
  periods: readonly Period[];
  granularity: Granularity;
  series: readonly Series[];
  format(value: number): string;
}

const HEIGHT_PX = 210;
const WIDEST_BAR_PX = 34;

/** A chart on a canvas; what it says stands in a table too. */
export function Chart({ label, kind, periods, granularity, series, format }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) {
      return;
    }
    const tell = (index: number | null | undefined) => {
      const period = typeof index === 'number' ? periods[index] : undefined;
      if (told.current) {
        told.current.textContent = period
          ? [
              periodName(period.start, granularity),
              ...series.map((one) => {
                const value = one.value(period);
                const text = value === null ? '–' : format(value);
                return series.length > 1 ? `${one.name} ${text}` : text;
              }),
            ].join(' · ')
          : '';
      }
    };
    let plot: uPlot;
    const draw = () => {
      plot?.destroy();
      plot = new uPlot(
        options(element, { kind, periods, granularity, series, format }, tell),
        [
          periods.map((_, index) => index),
          ...series.map((one) => periods.map((period) => one.value(period))),
        ],
        element,
      );
    };
    draw();
    const sizes = new ResizeObserver(() =>
      plot.setSize({ width: element.clientWidth, height: HEIGHT_PX }),
    );
    sizes.observe(element);
    const dark = globalThis.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', draw);
    return () => {
      sizes.disconnect();
      dark.removeEventListener('change', draw);
      plot.destroy();
    };
  }, [kind, periods, granularity, series, format]);
  return (
    <div className="chart">
      <p className="chart__told" ref={told} aria-hidden="true" />
      <div className="chart__frame" ref={frame} role="img" aria-label={label} />
    </div>
  );
}

function options(
  element: HTMLElement,
  { kind, periods, granularity, series, format }: Omit<Props, 'label'>,
  onPoint: (index: number | null | undefined) => void,
): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const font = `12px ${colour('--font')}`;
  const axis = { stroke: colour('--text-soft'), font, ticks: { show: false } };
  const bars = uPlot.paths.bars?.({ size: [0.62, WIDEST_BAR_PX], radius: 0.25 });
  const lines = uPlot.paths.spline?.();
  return {
    width: element.clientWidth,
    height: HEIGHT_PX,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { show: kind === 'lines', size: 7 },
    },
    scales: {
      x: { time: false, range: () => [-0.6, periods.length - 0.4] },
      y: { range: (_plot, _least, most) => [0, most > 0 ? most * 1.12 : 1] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 30,
        space: 72,
        incrs: [1, 2, 3, 5, 7, 10, 14, 30, 60],
        values: (_plot, splits) =>
          splits.map((at) => {
            const period = periods[at];
            return period ? periodName(period.start, granularity) : '';
          }),
      },
      {
        ...axis,
        size: 64,
        space: 44,
        grid: { stroke: colour('--line'), width: 1 },
        values: (_plot, splits) => splits.map(format),
      },
    ],
    series: [
      {},
      ...series.map((one): uPlot.Series => {
        const stroke = colour(one.colour);
        return kind === 'bars'
          ? { label: one.name, fill: stroke, points: { show: false }, ...(bars && { paths: bars }) }
          : {
              label: one.name,
              stroke,
              width: 2,
              spanGaps: true,
              points: { show: true, size: 6, fill: stroke },
              ...(lines && { paths: lines }),
            };
      }),
    ],
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx)] },
  };
}
