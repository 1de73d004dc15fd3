/**
 * Loses its connection in the middle of an answer, comes back and hears the rest of it.
 *
 * node resume.mjs URL TEXT
 */
import { connect, hello, listen, tell, until } from './client.mjs';

const [url, text] = process.argv.slice(2);
const websocket = { transports: ['websocket'] };
const ears = new Map();

const before = await connect(url, websocket);
listen(before, ears);
await hello(before);
before.socket.emit('client.say', { text });
const finalOf = (captions) => captions.find((c) => c.speaker === 'you' && c.final);
await until('the final caption', () => finalOf(before.seen.captions));
await until('an answer', () => Object.values(before.seen.audioSamples).some((n) => n > 24_000));
const [cut] = ears.values();
const heardBefore = cut.received;
before.socket.io.engine.transport.ws._socket.destroy();
await until('the loss of the connection', () => before.seen.disconnected);

const stranger = await connect(url, websocket);
stranger.socket.emit('hello', { participantName: 'Mallory', resumeKey: 'guessed' });
await until('a refusal', () => stranger.seen.errors.length > 0);
stranger.socket.disconnect();

const after = await connect(url, websocket);
listen(after, ears);
await hello(after, { resumeKey: before.seen.ack.resumeKey });
await until('the snapshot', () => after.seen.snapshot);
await until('the end of the answer', () => cut.whole && cut.reported === cut.received, 40);
await until('the final caption of the answer', () =>
  after.seen.captions.some((c) => c.utteranceId === cut.id && c.final),
);
after.socket.emit('client.stop');
await until('session.end', () => after.seen.end);
tell({
  refused: stranger.seen.errors[0].code,
  utterance: { id: cut.id, speaker: cut.speaker, heardBefore, heard: cut.received },
  before: before.seen,
  after: after.seen,
});
after.socket.disconnect();
