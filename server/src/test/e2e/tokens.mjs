/**
 * Connects with good tokens, with bad ones and with none, and tells what became of each.
 *
 * node tokens.mjs URL TOKEN ANOTHER_TOKEN
 */
import { connect, hello, tell, until } from './client.mjs';

const [url, mine, anothers] = process.argv.slice(2);
const transports = ['websocket'];

const guessed = await connect(url, { transports, auth: { token: 'guessed' } }).then(
  () => 'connected',
  (refusal) => refusal.data.code,
);

const nobody = await connect(url, { transports });
nobody.socket.emit('hello', { participantName: 'Mallory' });
await until('a refusal', () => nobody.seen.errors.length > 0);
nobody.socket.disconnect();

const before = await connect(url, { transports, auth: { token: mine } });
await hello(before);
before.socket.io.engine.transport.ws._socket.destroy();
await until('the loss of the connection', () => before.seen.disconnected);

const resumeKey = before.seen.ack.resumeKey;
const thief = await connect(url, { transports, auth: { token: anothers } });
thief.socket.emit('hello', { participantName: 'Mallory', resumeKey });
await until('a refusal', () => thief.seen.errors.length > 0);
thief.socket.disconnect();

const after = await connect(url, { transports, auth: { token: mine } });
await hello(after, { resumeKey });
after.socket.emit('client.stop');
await until('session.end', () => after.seen.end);

const late = await connect(url, { transports });
await hello(late, { token: anothers });
late.socket.emit('client.stop');
await until('session.end', () => late.seen.end);

tell({
  guessed,
  none: nobody.seen.errors[0].code,
  stolenKey: thief.seen.errors[0].code,
  resumed: after.seen.ack.resumed,
  tokenOfHello: late.seen.ack.sessionId !== undefined,
});
after.socket.disconnect();
late.socket.disconnect();
