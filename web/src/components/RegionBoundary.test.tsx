// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../api/problem';
import { RegionBoundary } from './RegionBoundary';

let failure: unknown;

beforeEach(() => {
  failure = new ApiProblem({
    status: 500,
    code: 'internal',
    title: 'Internal Server Error',
    detail: 'The server met a fault.',
    requestId: 'r-17',
  });
  // React tells of failures in its own words too.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('RegionBoundary', () => {
  it('keeps a failure in its region, with the request’s id', () => {
    show();
    const fault = screen.getByRole('alert');
    expect(fault.textContent).toContain('The chart can’t be shown');
    expect(fault.textContent).toContain('The server met a fault.');
    expect(fault.textContent).toContain('r-17');
    expect(screen.getByText('The rest')).toBeDefined();
  });

  it('shows the region again once it can be shown', () => {
    show();
    failure = null;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('A chart')).toBeDefined();
  });

  it('gives another page another try', () => {
    const { rerender } = show('/insights');
    failure = null;
    rerender(page('/library'));
    expect(screen.getByText('A chart')).toBeDefined();
  });

  it('copies what helps whoever looks for the reason', async () => {
    const copied = vi.fn(async () => {});
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(copied);
    show();
    fireEvent.click(screen.getByRole('button', { name: 'Copy details' }));
    expect((await screen.findAllByText('Copied')).length).toBeGreaterThan(0);
    expect(copied).toHaveBeenCalledWith(expect.stringContaining('Request: r-17'));
  });
});

function show(resetKey = '/insights') {
  return render(page(resetKey));
}

function page(resetKey: string) {
  return (
    <>
      <RegionBoundary name="The chart" resetKey={resetKey}>
        <Chart />
      </RegionBoundary>
      <p>The rest</p>
    </>
  );
}

function Chart() {
  if (failure) {
    throw failure;
  }
  return <p>A chart</p>;
}
