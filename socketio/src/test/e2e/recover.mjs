/**
 * The official client loses its connection and returns. Prints what it saw as one line of JSON.
 *
 * node recover.mjs http://127.0.0.1:PORT TRANSPORT
 *
 * The server answers `go` with `before`; once the connection is gone it emits what is missed.
 */
import { io } from 'socket.io-client';

const [url, transport] = process.argv.slice(2);
const socket = io(url, { transports: [transport], reconnectionDelay: 300, randomizationFactor: 0 });
const seen = { ids: [], recovered: [], events: [] };

socket.on('connect', () => {
  seen.ids.push(socket.id);
  seen.recovered.push(Boolean(socket.recovered));
  if (seen.ids.length === 1) {
    socket.emit('go');
  }
});
socket.on('before', () => cut());
socket.onAny((name, ...args) => {
  seen.events.push([name, ...args.map((arg) => (Buffer.isBuffer(arg) ? `${arg.length} bytes` : arg))]);
});
socket.on('last', () => {
  console.log(JSON.stringify(seen));
  socket.disconnect();
});
setTimeout(() => {
  console.log(JSON.stringify({ ...seen, timedOut: true }));
  process.exit(1);
}, 20_000).unref();

/** As a lost network does: no word of Socket.IO, no close frame, no close packet. */
function cut() {
  const { engine } = socket.io;
  if (transport === 'websocket') {
    engine.transport.ws._socket.destroy();
  } else {
    engine.close();
  }
}
