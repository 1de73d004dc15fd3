/** node say.mjs URL TEXT: types a text, hears the answer to its end; prints what was seen. */
import { connect, hello, listen, tell, until } from './client.mjs';

const [url, text] = process.argv.slice(2);
const client = await connect(url, { transports: ['websocket'] });
const { socket, seen } = client;
listen(client);
await hello(client);
socket.emit('client.say', { text });
await until('the end of an answer', () => seen.finished > 0, 40);
socket.emit('client.stop');
await until('session.end', () => seen.end);
tell(seen);
socket.disconnect();
