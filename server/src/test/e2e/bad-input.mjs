/** node bad-input.mjs URL: sends what no client should, then checks that the session is unharmed. */
import { setTimeout as pause } from 'node:timers/promises';
import { connect, hello, tell, until } from './client.mjs';

const url = process.argv[2];
const websocket = { transports: ['websocket'] };
const client = await connect(url, websocket);
const { socket, seen } = client;
const codes = {};

/** Sends an event and waits for its error. */
async function provoke(name, event, ...args) {
  const before = seen.errors.length;
  socket.emit(event, ...args);
  codes[name] = (await until(`an error for ${name}`, () => seen.errors[before])).code;
  await pause(60);
}

await provoke('audio before hello', 'audio.chunk', Buffer.alloc(3_200));
await provoke('hello without a name', 'hello', {});
for (const [name, episodeId] of [
  ['id with ../', '../../etc'],
  ['id with a slash', 'a/b'],
  ['id with a control character', 'a\u0007b'],
  ['id of 300 characters', 'a'.repeat(300)],
]) {
  await provoke(name, 'hello', { participantName: 'Robin', episodeId });
}
const opus = { encoding: 'opus', sampleRate: 48_000 };
await provoke('another encoding', 'hello', { participantName: 'Robin', audio: opus });
await hello(client);
await provoke('a second hello', 'hello', { participantName: 'Robin' });
await provoke('99 bytes', 'audio.chunk', Buffer.alloc(99));
await provoke('100,001 bytes', 'audio.chunk', Buffer.alloc(100_001));
await provoke('an odd length', 'audio.chunk', Buffer.alloc(3_201));
await provoke('text for audio', 'audio.chunk', 'hello');
await provoke('an unknown event', 'client.dance');
await provoke('a wrong argument', 'client.toggle-autopilot', 'maybe');

const before = seen.errors.length;
for (let i = 0; i < 10_000; i++) {
  socket.emit('client.request-state');
}
codes.flood = (
  await until('an error for the flood', () =>
    seen.errors.slice(before).find((error) => error.code === 'too-many-events'),
  )
).code;

const broken = await connect(url, websocket);
await hello(broken);
const raw = broken.socket.io.engine.transport.ws;
raw.send(Buffer.from([0x34, 0x32, 0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d]), { binary: false });
codes['broken UTF-8'] = await until('the end of the broken client', () => broken.seen.disconnected);

const deaf = await connect(url, websocket);
await hello(deaf);
codes['a client that never reads'] = await stuff(deaf.socket);

delete seen.snapshot;
await pause(1_100);
socket.emit('client.request-state');
await until('a snapshot after all that', () => seen.snapshot);
socket.emit('client.stop');
await until('session.end', () => seen.end);
tell({ codes, files: seen.ready.files.map((file) => file.name), disconnected: seen.disconnected });
socket.disconnect();
process.exit(0);

/** Fills the session with words, then asks for them again and again and never reads the answers. */
async function stuff(victim) {
  const { ws } = victim.io.engine.transport;
  ws.pause();
  for (let i = 0; i < 40; i++) {
    victim.emit('client.say', { text: 'word '.repeat(390) });
  }
  for (let round = 0; round < 25; round++) {
    for (let i = 0; i < 30; i++) {
      victim.emit('client.request-state');
    }
    await pause(100);
  }
  ws.resume();
  return until('the end of the client that never read', () => !victim.connected && 'closed');
}
