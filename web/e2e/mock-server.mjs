/**
 * A stand-in for Basil's server: it serves the built page under the same content security policy and
 * speaks the live socket's protocol with canned words and tones. For development and tests only.
 *
 * node e2e/mock-server.mjs [--port 4000] [--refuse]
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Server } from 'socket.io';
import { mockApi } from './mock-api.mjs';
import { converse } from './mock-conversation.mjs';
import { track } from './mock-library.mjs';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
/** As in the server's application.properties. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
/** As in the server's PageRoutes. */
const PARTS = /^\/(studio|library(\/[^/]+)?|separate(\/[^/]+)?|insights|account|admin)\/?$/;

/** What is played of a separation. */
const SOUND = /^\/separations\/[^/]+\/(recording|speakers\/\d+)$/;
/** Streams, which the stand-in keeps open and silent. */
const EVENTS = /^\/separations\/[^/]+\/events$/;

/**
 * Starts on the loopback and resolves to { url, cut, close }; port 0 takes any free one. `cut` breaks all
 * connections as a lost network does.
 */
export async function startMockServer({
  port = 0,
  refuse = false,
  earlierCaptions = 0,
  accounts = false,
  rounds = 1,
} = {}) {
  const api = mockApi({ accounts, rounds });
  const http = createServer((request, response) => serve(api, request, response));
  const sockets = new Server(http, { maxHttpBufferSize: 1e6 });
  const sessions = new Map();
  sockets.on('connection', (socket) => converse(socket, { refuse, sessions, earlierCaptions }));
  await new Promise((resolve) => http.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${http.address().port}`,
    cut: () => {
      for (const socket of sockets.sockets.sockets.values()) {
        socket.conn.transport.socket?.terminate();
      }
    },
    close: () => new Promise((resolve) => sockets.close(resolve)),
  };
}

function serve(api, request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const answer = api[`${request.method} ${pathname}`];
  if (typeof answer === 'number') {
    response.writeHead(answer).end();
    return;
  }
  if (answer) {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(answer()));
    return;
  }
  if (pathname.endsWith('.webm') || SOUND.test(pathname)) {
    sendPart(track(), request.headers.range, response);
    return;
  }
  if (EVENTS.test(pathname)) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(':\n\n');
    return;
  }
  if (pathname.startsWith('/recordings/')) {
    response.setHeader('Content-Type', 'text/plain; charset=utf-8');
    response.end(`A stand-in for ${pathname}\n`);
    return;
  }
  const file = join(DIST, normalize(isPage(pathname) ? '/index.html' : pathname));
  if (!file.startsWith(DIST) || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end('Not found\n');
    return;
  }
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
  createReadStream(file).pipe(response);
}

/** The rest of a file from where it is asked for: a browser seeks in nothing else. */
function sendPart(bytes, range, response) {
  const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
  response.writeHead(206, {
    'Content-Type': 'audio/wav',
    'Accept-Ranges': 'bytes',
    'Content-Length': bytes.length - from,
    'Content-Range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
  });
  response.end(bytes.subarray(from));
}

function isPage(pathname) {
  return pathname === '/' || PARTS.test(pathname);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '4000' }, refuse: { type: 'boolean' } },
  });
  const server = await startMockServer({ port: Number(values.port), refuse: values.refuse });
  console.log(`The mock server listens on ${server.url}`);
}
