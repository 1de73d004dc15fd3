import { describe, expect, it } from 'vitest';
import { PlaybackQueue, type PlaybackReport } from './playback-queue';

const RATE = 16_000;
const QUANTUM = 128;
const FRAME = 640;

describe('PlaybackQueue', () => {
  it('plays an utterance without a gap and without a change', () => {
    const { queue, render } = aQueue();
    const samples = ramp(FRAME * 5);
    pushAll(queue, 'a', samples);
    expect(render(samples.length)).toEqual(samples);
  });

  it('waits for the jitter buffer before it starts', () => {
    const { queue, render } = aQueue();
    queue.push(frame('a', 0, ones(FRAME)));
    expect(sum(render(QUANTUM * 4))).toBe(0);
    queue.push(frame('a', FRAME, ones(FRAME)));
    expect(sum(render(QUANTUM))).toBe(QUANTUM);
  });

  it('does not wait for more when the utterance is complete', () => {
    const { queue, render } = aQueue();
    queue.push(frame('a', 0, ones(100), true));
    expect(sum(render(QUANTUM))).toBe(100);
  });

  it('waits again for the jitter buffer after it ran dry', () => {
    const { queue, render } = aQueue();
    queue.push(frame('a', 0, ones(FRAME * 2)));
    expect(sum(render(FRAME * 4))).toBe(FRAME * 2);
    queue.push(frame('a', FRAME * 2, ones(FRAME)));
    expect(sum(render(QUANTUM))).toBe(0);
    queue.push(frame('a', FRAME * 3, ones(FRAME)));
    expect(sum(render(QUANTUM))).toBe(QUANTUM);
  });

  it('starts the next utterance in the very block in which one ends', () => {
    const { queue, render } = aQueue();
    queue.push(frame('a', 0, ones(100), true));
    queue.push(frame('b', 0, ones(100), true));
    expect(sum(render(QUANTUM * 2))).toBe(200);
  });

  it('reports progress each 100 ms and the exact count at the end', () => {
    const { queue, render, reports } = aQueue();
    pushAll(queue, 'a', ones(FRAME * 6));
    render(FRAME * 6);
    const counts = reports.map(({ kind, samples }) => [kind, samples]);
    expect(counts).toEqual([
      ['progress', 1_664],
      ['progress', 3_328],
      ['finished', 3_840],
    ]);
    expect(reports[0]?.level).toBeCloseTo(1);
  });

  it('counts in samples of the utterance when the output has another rate', () => {
    const { queue, render, reports } = aQueue(48_000);
    queue.push(frame('a', 0, ones(1_601), true));
    render(4_992);
    expect(reports.at(-1)).toMatchObject({ kind: 'finished', samples: 1_601 });
    expect(reports.slice(0, -1).every(({ samples }) => samples <= 1_601)).toBe(true);
  });

  it('stops at once and reports exactly what was played', () => {
    const { queue, render, reports } = aQueue();
    pushAll(queue, 'a', ones(FRAME * 10));
    render(QUANTUM * 3);
    queue.stop('claude', 'a');
    expect(reports).toEqual([
      { kind: 'stopped', speaker: 'claude', utteranceId: 'a', samples: QUANTUM * 3, level: 0 },
    ]);
    expect(sum(render(QUANTUM))).toBe(0);
  });

  it('ignores frames that come after the stop', () => {
    const { queue, render } = aQueue();
    pushAll(queue, 'a', ones(FRAME * 3));
    queue.stop('claude', 'a');
    queue.push(frame('a', FRAME * 3, ones(FRAME), true));
    expect(sum(render(FRAME))).toBe(0);
  });

  it('answers a stop of an utterance that it never saw, or that is over', () => {
    const { queue, render, reports } = aQueue();
    queue.stop('guest', 'unknown');
    queue.push(frame('a', 0, ones(100), true));
    render(QUANTUM);
    queue.stop('claude', 'a');
    expect(reports.map(({ kind, samples }) => [kind, samples])).toEqual([
      ['stopped', 0],
      ['finished', 100],
      ['stopped', 100],
    ]);
  });

  it('goes on with the next utterance after a stop', () => {
    const { queue, render } = aQueue();
    pushAll(queue, 'a', ones(FRAME * 3));
    queue.push(frame('b', 0, ones(FRAME), true));
    render(QUANTUM);
    queue.stop('claude', 'a');
    expect(sum(render(FRAME))).toBe(FRAME);
  });

  it('stops everything', () => {
    const { queue, render, reports } = aQueue();
    pushAll(queue, 'a', ones(FRAME * 3));
    pushAll(queue, 'b', ones(FRAME * 3));
    queue.stopAll();
    expect(reports.map(({ utteranceId }) => utteranceId)).toEqual(['a', 'b']);
    expect(sum(render(FRAME))).toBe(0);
  });

  it('leaves out samples that come twice and fills a gap with silence', () => {
    const { queue, render, reports } = aQueue();
    queue.push(frame('a', 0, ones(100)));
    queue.push(frame('a', 50, ones(100)));
    queue.push(frame('a', 200, ones(100), true));
    const heard = render(QUANTUM * 3);
    expect(sum(heard)).toBe(250);
    expect(sum(heard.slice(150, 200))).toBe(0);
    expect(reports.at(-1)).toMatchObject({ kind: 'finished', samples: 300 });
  });

  it('ignores a frame that stands out of all reach', () => {
    const { queue, render } = aQueue();
    queue.push(frame('a', Number.MAX_SAFE_INTEGER, ones(100)));
    queue.push(frame('a', 0, ones(100), true));
    expect(sum(render(QUANTUM))).toBe(100);
  });

  it('falls silent at once, reports, and goes on with the very next sample', () => {
    const { queue, render, reports } = aQueue();
    const samples = ramp(FRAME * 5);
    pushAll(queue, 'a', samples);
    const before = render(QUANTUM * 3);
    queue.pause('claude', 'a');
    expect(reports).toEqual([
      { kind: 'paused', speaker: 'claude', utteranceId: 'a', samples: QUANTUM * 3, level: 0 },
    ]);
    expect(sum(render(RATE))).toBe(0);
    queue.resume('a');
    expect([...before, ...render(samples.length - QUANTUM * 3)]).toEqual(samples);
  });

  it('keeps frames that come during a pause', () => {
    const { queue, render } = aQueue();
    queue.push(frame('a', 0, ones(FRAME * 2)));
    render(QUANTUM);
    queue.pause('claude', 'a');
    queue.push(frame('a', FRAME * 2, ones(FRAME * 10), true));
    queue.push(frame('b', 0, ones(FRAME), true));
    expect(sum(render(RATE * 3))).toBe(0);
    queue.resume('a');
    expect(sum(render(RATE * 2))).toBe(FRAME * 13 - QUANTUM);
  });

  it('stays silent when the pause comes before the first frame', () => {
    const { queue, render } = aQueue();
    queue.pause('claude', 'a');
    pushAll(queue, 'a', ones(FRAME * 3));
    expect(sum(render(RATE))).toBe(0);
    queue.resumeAll();
    expect(sum(render(RATE))).toBe(FRAME * 3);
  });

  it('stops an utterance that is paused', () => {
    const { queue, render, reports } = aQueue();
    pushAll(queue, 'a', ones(FRAME * 3));
    queue.pause('claude', 'a');
    queue.stop('claude', 'a');
    queue.push(frame('b', 0, ones(FRAME), true));
    expect(reports.map(({ kind }) => kind)).toEqual(['paused', 'stopped']);
    expect(sum(render(RATE))).toBe(FRAME);
  });

  it('answers a pause of an utterance that is over', () => {
    const { queue, render, reports } = aQueue();
    queue.push(frame('a', 0, ones(100), true));
    render(QUANTUM);
    queue.pause('claude', 'a');
    expect(reports.at(-1)).toMatchObject({ kind: 'paused', samples: 100 });
    queue.push(frame('b', 0, ones(100), true));
    expect(sum(render(QUANTUM))).toBe(100);
  });

  it('goes on without a gap or a repetition when frames are sent again after it ran dry', () => {
    const { queue, render, reports } = aQueue();
    const samples = ramp(FRAME * 8);
    queue.push(frame('a', 0, samples.slice(0, FRAME * 3)));
    const before = render(FRAME * 3);
    expect(sum(render(RATE * 30))).toBe(0);
    // From the last report on: the first frame is known in full, the second in part.
    queue.push(frame('a', FRAME, samples.slice(FRAME, FRAME * 2)));
    queue.push(frame('a', FRAME * 2 + 100, samples.slice(FRAME * 2 + 100, FRAME * 6)));
    queue.push(frame('a', FRAME * 6, samples.slice(FRAME * 6), true));
    expect([...before, ...render(FRAME * 5)]).toEqual(samples);
    expect(reports.at(-1)).toMatchObject({ kind: 'finished', samples: FRAME * 8 });
  });

  it('gives way to the next utterance when the end of one never comes', () => {
    const { queue, render, reports } = aQueue();
    pushAll(queue, 'a', ones(FRAME * 2), false);
    render(FRAME * 2);
    queue.push(frame('b', 0, ones(FRAME), true));
    expect(sum(render(RATE * 2))).toBe(FRAME);
    expect(reports.at(-1)).toMatchObject({ kind: 'finished', utteranceId: 'b' });
  });

  it('plays silence while nothing is there, for as long as it takes', () => {
    const { queue, render, reports } = aQueue();
    expect(sum(render(RATE * 5))).toBe(0);
    queue.push(frame('a', 0, ones(FRAME)));
    queue.push(frame('b', 0, ones(FRAME), true));
    expect(sum(render(QUANTUM))).toBe(0);
    expect(reports).toEqual([]);
  });
});

function aQueue(outputRate = RATE) {
  const reports: PlaybackReport[] = [];
  const queue = new PlaybackQueue(outputRate, (report) => reports.push(report));
  const render = (samples: number): number[] => {
    const heard: number[] = [];
    while (heard.length < samples) {
      const block = new Float32Array(QUANTUM);
      queue.render(block);
      heard.push(...block);
    }
    return heard;
  };
  return { queue, render, reports };
}

function frame(utteranceId: string, position: number, samples: number[], last = false) {
  const pcm = Float32Array.from(samples);
  return { speaker: 'claude', utteranceId, position, rateHz: RATE, samples: pcm, last };
}

function pushAll(queue: PlaybackQueue, utteranceId: string, samples: number[], complete = true) {
  for (let start = 0; start < samples.length; start += FRAME) {
    const last = complete && start + FRAME >= samples.length;
    queue.push(frame(utteranceId, start, samples.slice(start, start + FRAME), last));
  }
}

function ones(length: number): number[] {
  return new Array(length).fill(1);
}

/** Values that a float of 32 bits holds exactly. */
function ramp(length: number): number[] {
  return Array.from({ length }, (_, i) => i / 4_096);
}

function sum(samples: number[]): number {
  return samples.reduce((total, sample) => total + sample, 0);
}
