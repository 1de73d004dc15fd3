import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiClient } from '../api/client';
import { aSeparation } from '../testing/separations';
import { follow } from './following';

const PATH = `/separations/${aSeparation().id}`;
let asked: string[];
let answers: Response[];
let seen: string[];
let gone: number;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  seen = [];
  gone = 0;
});

afterEach(() => vi.useRealTimers());

function start(...scripted: Response[]): AbortController {
  answers = scripted;
  const nobody = { current: () => null, renew: async () => null };
  const api = new ApiClient(nobody, async (path) => {
    asked.push(path);
    return answers.shift() ?? new Response(null, { status: 503 });
  });
  const ended = new AbortController();
  void follow(
    api,
    aSeparation().id,
    ended.signal,
    ({ stage, progress }) => seen.push(`${stage} ${progress}`),
    () => gone++,
  );
  return ended;
}

function stream(...events: string[]): Response {
  return new Response(events.join(''));
}

function progress(stage: 'diagnosing' | 'separating' | 'done', part: number): string {
  const data = JSON.stringify(aSeparation({ stage, progress: part }));
  return `event: progress\nid: ${stage}-${part}\ndata: ${data}\n\n`;
}

it('tells each change that the stream brings, to the end', async () => {
  start(stream(progress('separating', 0.2), progress('separating', 0.7), progress('done', 1)));
  await vi.waitFor(() => expect(seen).toEqual(['separating 0.2', 'separating 0.7', 'done 1']));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([`${PATH}/events`]);
});

it('asks for itself where there is no stream', async () => {
  start(
    new Response(null, { status: 503 }),
    Response.json(aSeparation({ stage: 'separating', progress: 0.4 })),
    new Response(null, { status: 503 }),
    Response.json(aSeparation({ stage: 'done', progress: 1 })),
  );
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen).toEqual(['separating 0.4']);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(seen).toEqual(['separating 0.4', 'done 1']);
  expect(asked).toEqual([`${PATH}/events`, PATH, `${PATH}/events`, PATH]);
});

it('goes on by another stream when the first breaks', async () => {
  start(
    stream(progress('diagnosing', 0.1)),
    Response.json(aSeparation({ stage: 'diagnosing', progress: 0.3 })),
    stream(progress('done', 1)),
  );
  await vi.advanceTimersByTimeAsync(1_000);
  await vi.waitFor(() => expect(seen).toEqual(['diagnosing 0.1', 'diagnosing 0.3', 'done 1']));
});

it('says that it is gone, whoever tells', async () => {
  start(stream('event: deleted\ndata: {}\n\n'));
  await vi.waitFor(() => expect(gone).toBe(1));
  start(new Response(null, { status: 404 }), new Response(null, { status: 404 }));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(gone).toBe(2);
});

it('ends when nobody looks any more', async () => {
  const ended = start(new Response(null, { status: 503 }));
  await vi.advanceTimersByTimeAsync(10);
  ended.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([`${PATH}/events`]);
});
