/**
 * node talk.mjs URL WAV TRANSPORTS whole|interrupt: one conversation, its answer heard to the end or
 * interrupted; prints what was seen.
 */
import { connect, hello, listen, speak, tell, until } from './client.mjs';

const [url, wav, transports, ending] = process.argv.slice(2);
const client = await connect(url, { transports: transports.split(',') });
const { socket, seen } = client;
if (transports === 'polling,websocket') {
  await until('the upgrade', () => socket.io.engine.transport.name === 'websocket');
}
const transport = socket.io.engine.transport.name;
listen(client);
await hello(client);
await speak(client, wav);
await until('the final caption', () => seen.captions.some((c) => c.speaker === 'you' && c.final));
await until('an answer', () => Object.values(seen.audioSamples).some((count) => count > 24_000));
if (ending === 'whole') {
  await until('the end of an answer', () => seen.finished > 0, 40);
} else {
  socket.emit('client.interrupt');
  await until('the stop of the answer', () => seen.stops > 0);
}
socket.emit('client.stop');
await until('session.end', () => seen.end);
tell({ transport, ...seen });
socket.disconnect();
