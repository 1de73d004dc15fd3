/** Runs page.mjs against the mock server and a microphone that hums. Needs `npm run build` first. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HEARD } from './mock-conversation.mjs';
import { startMockServer } from './mock-server.mjs';
import { speechLikeWav } from './mock-voice.mjs';

const folder = mkdtempSync(join(tmpdir(), 'basil-page-'));
const wav = join(folder, 'hum.wav');
writeFileSync(wav, speechLikeWav(2));
const server = await startMockServer();
const script = fileURLToPath(new URL('page.mjs', import.meta.url));
const args = ['--url', server.url, '--wav', wav, '--expect', HEARD, ...process.argv.slice(2)];
const page = spawn(process.execPath, [script, ...args], { stdio: 'inherit' });
const code = await new Promise((resolve) => page.once('exit', resolve));
await server.close();
rmSync(folder, { recursive: true });
process.exit(code ?? 1);
