import { expect, it } from 'vitest';
import { eventsOf, type StreamEvent } from './event-stream';

function streamed(...parts: string[]): Response {
  const bytes = parts.map((part) => new TextEncoder().encode(part));
  return new Response(
    new ReadableStream({
      pull(controller) {
        const next = bytes.shift();
        if (next) {
          controller.enqueue(next);
        } else {
          controller.close();
        }
      },
    }),
  );
}

async function all(response: Response): Promise<readonly StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of eventsOf(response)) {
    events.push(event);
  }
  return events;
}

it('puts events together however they are cut', async () => {
  const events = await all(
    streamed(
      'event: prog',
      'ress\nid: a-1\nda',
      'ta: {"stage":"done"}\n',
      '\nevent: deleted\r\ndata: {}\r\n\r\n',
    ),
  );
  expect(events).toEqual([
    { name: 'progress', data: '{"stage":"done"}' },
    { name: 'deleted', data: '{}' },
  ]);
});

it('leaves out signs of life, and what breaks off', async () => {
  expect(await all(streamed(':\n\n', 'data: one\ndata: two\n\n', 'data: half'))).toEqual([
    { name: 'message', data: 'one\ntwo' },
  ]);
});

it('has no events where there is no body', async () => {
  expect(await all(new Response(null, { status: 204 }))).toEqual([]);
});
