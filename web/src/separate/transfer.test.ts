// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../api/problem';
import { FakeUploadServer } from '../testing/fake-uploads';
import { forget, transfersOf, unfinishedOf, type Wish } from './transfer';

const WISH: Wish = { auto: false };
let server: FakeUploadServer;

beforeEach(() => {
  localStorage.clear();
  server = new FakeUploadServer();
});

function talk(name = 'talk.wav'): File {
  return new File(['0123456789'], name, { lastModified: 1 });
}

/** A transfer, and what it tells. */
function open({ user = 'iris', wish = WISH, file = talk() } = {}) {
  const told = { sent: [] as number[], done: [] as string[], failures: [] as unknown[] };
  const transfer = transfersOf(server.api, user)(file, wish, {
    onSent: (bytes) => told.sent.push(bytes),
    onDone: (separation) => told.done.push(separation),
    onFailure: (failure) => told.failures.push(failure),
  });
  return { transfer, told };
}

async function brokenOff(options: Parameters<typeof open>[0] = {}) {
  const one = open(options);
  server.breaksAfter = 4;
  one.transfer.start();
  await vi.waitFor(() => expect(one.told.failures).toHaveLength(1));
  return one;
}

describe('transfersOf', () => {
  it('sends a file, tells how far it is, and what was made of it', async () => {
    const { transfer, told } = open({ wish: { auto: true, least: 2, most: 4 } });
    transfer.start();
    await vi.waitFor(() => expect(told.done).toEqual(['separation-of-10']));
    expect(told.sent.at(-1)).toBe(10);
    expect(server.asked).toEqual(['POST /uploads', 'PATCH /uploads/1 from 0']);
    const metadata = server.kept.get('/uploads/1')?.metadata.split(',') ?? [];
    expect(
      metadata.map((pair) => pair.split(' ')).map(([key, value]) => [key, atob(value ?? '')]),
    ).toEqual([
      ['filename', 'talk.wav'],
      ['minSpeakers', '2'],
      ['maxSpeakers', '4'],
      ['auto', 'true'],
    ]);
    expect(localStorage).toHaveLength(0);
  });

  it('goes on from where the connection broke', async () => {
    const { transfer, told } = await brokenOff();
    expect(told.failures[0]).toMatchObject({ status: 0 });
    transfer.start();
    await vi.waitFor(() => expect(told.done).toHaveLength(1));
    expect(server.asked.slice(2)).toEqual(['HEAD /uploads/1', 'PATCH /uploads/1 from 4']);
  });

  it('goes on with the same file after the page was left, for the same person and wish only', async () => {
    await brokenOff();
    for (const other of [
      { user: 'robin' },
      { wish: { auto: true } },
      { file: talk('other.wav') },
    ]) {
      const { transfer, told } = open(other);
      transfer.start();
      await vi.waitFor(() => expect(told.done).toHaveLength(1));
    }
    expect(server.asked.filter((one) => one.startsWith('HEAD'))).toEqual([]);
    const { transfer, told } = open();
    transfer.start();
    await vi.waitFor(() => expect(told.done).toHaveLength(1));
    expect(server.asked.slice(-2)).toEqual(['HEAD /uploads/1', 'PATCH /uploads/1 from 4']);
  });

  it('begins anew where the server has forgotten what came', async () => {
    const { transfer, told } = await brokenOff();
    server.kept.clear();
    transfer.start();
    await vi.waitFor(() => expect(told.done).toHaveLength(1));
    expect(server.asked.at(-1)).toBe('PATCH /uploads/1 from 0');
  });

  it('keeps its place where the server has too much to do', async () => {
    const { transfer, told } = await brokenOff();
    server.refusal = Response.json({ status: 429 }, { status: 429 });
    transfer.start();
    await vi.waitFor(() => expect(told.failures.at(-1)).toMatchObject({ status: 429 }));
    expect(await unfinishedOf('iris')).toHaveLength(1);
  });

  it('says nothing more once it is stopped', async () => {
    const { transfer, told } = open();
    transfer.start();
    transfer.stop();
    await new Promise((resolve) => setTimeout(resolve));
    expect(told).toEqual({ sent: [], done: [], failures: [] });
    expect(server.asked).toEqual([]);
  });

  it('has the server forget what is given up', async () => {
    const { transfer } = await brokenOff();
    await transfer.giveUp();
    expect(await unfinishedOf('iris')).toEqual([]);
    await vi.waitFor(() => expect(server.asked.at(-1)).toBe('DELETE /uploads/1'));
  });

  it('gives the answer of the server to what it refuses, and does not offer to go on', async () => {
    const { transfer, told } = await brokenOff();
    const detail = 'The file is no recording.';
    server.refusal = Response.json({ status: 415, detail, requestId: 'abc' }, { status: 415 });
    transfer.start();
    await vi.waitFor(() => expect(told.failures).toHaveLength(2));
    expect(told.failures[1]).toBeInstanceOf(ApiProblem);
    expect(told.failures[1]).toMatchObject({ message: detail, requestId: 'abc' });
    await vi.waitFor(async () => expect(await unfinishedOf('iris')).toEqual([]));
  });
});

describe('unfinishedOf', () => {
  it('names what somebody has not sent to its end, for a day', async () => {
    await brokenOff();
    await brokenOff({ user: 'robin', file: talk('robin.wav') });
    const mine = await unfinishedOf('iris');
    expect(mine.map(({ name }) => name)).toEqual(['talk.wav']);
    expect(await unfinishedOf('iris', Date.now() + 25 * 60 * 60 * 1_000)).toEqual([]);
    await forget(mine[0] ?? { key: '', name: '' });
    expect(await unfinishedOf('iris')).toEqual([]);
    expect(await unfinishedOf('robin')).toHaveLength(1);
  });
});
