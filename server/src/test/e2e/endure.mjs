/**
 * node endure.mjs URL WAV: opens a session, speaks, then types again and again until the connection is lost. Prints
 * each stage and each final caption as it comes.
 */
import { connect, hello, listen, speak, tell, until } from './client.mjs';

const [url, wav] = process.argv.slice(2);
const client = await connect(url, { transports: ['websocket'] });
const { socket, seen } = client;
listen(client);
socket.on('caption', (caption) => {
  if (caption.final && caption.text) {
    tell({ stage: 'caption', ...caption });
  }
});
await hello(client);
tell({ stage: 'open', episodeId: seen.ack.episodeId });
const began = performance.now();
await speak(client, wav);
for (let round = 1; !seen.disconnected; round++) {
  await until('an answer that was played', () => seen.disconnected || seen.finished >= round, 60);
  tell({ stage: `round-${round}`, microphoneMs: performance.now() - began });
  socket.emit('client.say', { text: `This is what I ask in round ${round}.` });
}
tell({ stage: 'over', errors: seen.errors });
process.exit(0);
