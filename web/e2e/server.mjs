/** Starts the packaged server, as the launcher does, in a folder of its own on a free port. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const JAR = join(ROOT, 'server/target/quarkus-app/quarkus-run.jar');
/** Those that run: none outlives the script, whatever becomes of it. */
const running = new Set();
process.once('exit', () => {
  for (const child of running) {
    child.kill('SIGKILL');
  }
});

const START_MS = 180_000;
const STOP_MS = 45_000;

/** Why no server can be started here; null if one can. */
export function missing() {
  return existsSync(JAR) ? null : 'the server is not built; run ./basil run once, or ./basil test';
}

/**
 * Starts a server and resolves once sessions can be opened, to { url, kill, restart, close }. `kill` ends it
 * as a crash does; `restart` starts it anew on its port.
 */
export async function startServer(settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'basil-studio-'));
  let server = await launch(folder, { PORT: '0', ...settings });
  const url = /Listening at (\S+?)\/?\s/.exec(server.told)[1];
  const port = new URL(url).port;
  return {
    url,
    kill: () => end(server.child, 'SIGKILL'),
    restart: async () => {
      server = await launch(folder, { ...settings, PORT: port });
    },
    close: async () => {
      await end(server.child, 'SIGTERM');
      endDatabase(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

async function launch(folder, settings) {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const options = [`@${join(ROOT, 'server/jvm.options')}`, `-Dbasil.home=${ROOT}`, '-jar', JAR];
  const env = {
    ...withoutAccounts(process.env),
    LOG_FORMAT: 'text',
    HOST_PROVIDER: 'scripted',
    GUEST_PROVIDER: 'scripted',
    RATE_LIMIT_PER_MINUTE: '0',
    RATE_LIMIT_LOGINS_PER_MINUTE: '0',
    ...settings,
  };
  const child = spawn(java, options, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let told = '';
  const listen = (data) => {
    told += data;
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const deadline = Date.now() + START_MS;
  while (!told.includes('Ready after ')) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`the server did not start:\n${told}`);
    }
    await pause(100);
  }
  return { child, told };
}

/** With somebody's own keys the server would ask providers elsewhere. */
function withoutAccounts(variables) {
  return Object.fromEntries(
    Object.entries(variables).filter(
      ([name]) => !name.endsWith('_API_KEY') && name !== 'GOOGLE_APPLICATION_CREDENTIALS',
    ),
  );
}

async function end(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  if ((await Promise.race([ended, pause(STOP_MS, 'late')])) === 'late') {
    child.kill('SIGKILL');
    await ended;
  }
}

/** A server that was killed leaves its database behind. */
function endDatabase(folder) {
  try {
    const file = join(folder, 'data/postgres/cluster/postmaster.pid');
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGQUIT');
  } catch {
    // It has ended by itself.
  }
}
