/** node hold.mjs URL WAV: opens a session, speaks, and stays; prints each stage as it comes. */
import { connect, hello, listen, speak, tell, until } from './client.mjs';

const [url, wav] = process.argv.slice(2);
const client = await connect(url, { transports: ['websocket'] });
const { seen } = client;
listen(client);
await hello(client);
tell({ stage: 'open', episodeId: seen.ack.episodeId });
await speak(client, wav);
await until('an answer', () => Object.values(seen.audioSamples).some((count) => count > 12_000));
tell({ stage: 'answered' });
await until('the end of the connection', () => seen.disconnected, 60);
const refused = await connect(url).then(
  () => 'connected',
  (failure) => failure.data?.code ?? failure.message,
);
tell({ stage: 'over', refused, ...seen });
