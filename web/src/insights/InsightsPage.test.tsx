// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPage, servicesOf } from '../testing/pages';

const today = new Date().toISOString().slice(0, 10);
const ANALYTICS = {
  from: today,
  to: new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10),
  granularity: 'day',
  sessions: 2,
  minutes: 12.5,
  costMicros: 1_500_000,
  totalCostMicros: 1_500_000,
  separations: { recordings: 0, minutes: 0, costMicros: 0, byTime: [] },
  cache: { calls: 10, cachedCalls: 4, savedMicros: 600_000 },
  byTime: [
    {
      start: today,
      sessions: 2,
      minutes: 12.5,
      costMicros: 1_500_000,
      savedMicros: 600_000,
      turns: 3,
      medianMs: 740,
      p95Ms: 1_200,
    },
  ],
  byProvider: [
    { stage: 'llm', provider: 'anthropic', calls: 10, cachedCalls: 4, failures: 1, costMicros: 9 },
  ],
};

let asked: string[];

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
  asked = [];
});

afterEach(cleanup);

const plots = vi.hoisted(() => ({ made: 0, broken: false }));

vi.mock('uplot', () => ({
  default: class {
    static readonly paths = {};
    constructor() {
      if (plots.broken) {
        throw new Error('no canvas here');
      }
      plots.made += 1;
    }
    setSize() {}
    destroy() {}
  },
}));

describe('InsightsPage', { timeout: 30_000 }, () => {
  it('tells the sums of the time', async () => {
    await openPage('/insights', servicesOf({ 'GET /analytics': ANALYTICS }, asked));
    const sums = await screen.findByText('Minutes talked');
    expect(sums.parentElement?.textContent).toContain('12.5');
    expect(screen.getByText('40 % of all calls, an estimate')).toBeTruthy();
  });

  it('tells what transcripts of recordings have cost, also where nobody talked', async () => {
    const analytics = {
      ...ANALYTICS,
      sessions: 0,
      minutes: 0,
      costMicros: 0,
      totalCostMicros: 250_000,
      separations: {
        recordings: 3,
        minutes: 41.5,
        costMicros: 250_000,
        byTime: [{ start: today, recordings: 3, minutes: 41.5, costMicros: 250_000 }],
      },
    };
    await openPage('/insights', servicesOf({ 'GET /analytics': analytics }, asked));
    expect(await screen.findByText('$0.25 of it for transcripts')).toBeTruthy();
    const table = within(screen.getByRole('region', { name: 'Recordings separated' }));
    expect(table.getByRole('row', { name: 'In all 3 41.5 $0.25' })).toBeTruthy();
  });

  it('says in a table what each chart shows', async () => {
    await openPage('/insights', servicesOf({ 'GET /analytics': ANALYTICS }, asked));
    const latency = within(await screen.findByRole('region', { name: 'Latency' }));
    fireEvent.click(latency.getByRole('button', { name: 'As a table' }));
    const [, row] = latency.getAllByRole('row');
    expect(row?.textContent).toContain('740 ms');
    expect(row?.textContent).toContain('1.20 s');
  });

  it('counts transcripts as cost of their day', async () => {
    const costMicros = 250_000;
    const separations = {
      recordings: 3,
      minutes: 41.5,
      costMicros,
      byTime: [{ start: today, recordings: 3, minutes: 41.5, costMicros }],
    };
    const analytics = { ...ANALYTICS, totalCostMicros: 1_750_000, separations };
    await openPage('/insights', servicesOf({ 'GET /analytics': analytics }, asked));
    const cost = within(await screen.findByRole('region', { name: 'Cost' }));
    fireEvent.click(cost.getByRole('button', { name: 'As a table' }));
    expect(cost.getAllByRole('row')[1]?.textContent).toContain('$1.75');
  });

  it('asks for another time and for everyone', async () => {
    const router = await openPage('/insights', servicesOf({ 'GET /analytics': ANALYTICS }, asked));
    fireEvent.click(await screen.findByRole('radio', { name: '12 months' }));
    fireEvent.click(screen.getByRole('switch', { name: 'Everyone' }));
    await waitFor(() =>
      expect(asked.at(-1)).toMatch(/^GET \/analytics\?.*granularity=month&everyone=true$/),
    );
    expect(router.state.location.search).toEqual({ days: 365, everyone: true });
  });

  it('goes on when a chart fails', async () => {
    plots.broken = true;
    vi.spyOn(console, 'error').mockReturnValue();
    await openPage('/insights', servicesOf({ 'GET /analytics': ANALYTICS }, asked));
    expect(await screen.findByText('Cost can’t be shown')).toBeTruthy();
    expect(screen.getByText('Minutes talked')).toBeTruthy();
    expect(screen.getByRole('row', { name: /anthropic/ })).toBeTruthy();
    plots.broken = false;
    vi.restoreAllMocks();
  });
});
