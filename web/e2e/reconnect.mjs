/**
 * Breaks the page's connection in the middle of an answer, in a headless browser against the mock server,
 * and expects the answer to be heard to its end, each sample once.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { findBrowser, launch, SKIPPED } from './browser.mjs';
import { FIRST_ANSWER } from './mock-conversation.mjs';
import { startMockServer } from './mock-server.mjs';
import { speechLikeFrames } from './mock-voice.mjs';

const PATIENCE_MS = 30_000;

const browserPath = findBrowser();
if (!browserPath) {
  console.log('SKIPPED: no Chromium or Chrome was found.');
  process.exit(SKIPPED);
}
const server = await startMockServer();
const browser = await launch(browserPath);
let failure = null;
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await loseConnection(page);
} catch (error) {
  failure = error;
}
await browser.close();
await server.close();
if (failure) {
  console.error(failure);
}
process.exit(failure ? 1 : 0);

async function loseConnection(page) {
  const heard = new Map();
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => note(heard, payload)));
  await page.goto(server.url);
  await page.getByLabel('I would rather type than speak').check();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.waitForSelector('.elapsed[data-phase="live"]');
  await page.getByLabel('Type instead of speaking').fill('Good evening, both.');
  await page.keyboard.press('Enter');
  await until('the first second of the answer', () => heard.get('u2')?.at(-1) > 24_000);
  server.cut();
  await page.waitForSelector('.banner[data-phase="lost"]');
  console.log('seen: the loss of the connection');
  await page.waitForSelector('.elapsed[data-phase="live"]');
  console.log('seen: the connection');
  await page.waitForSelector('.caption[data-speaker="claude"][data-final="true"]');
  const reports = heard.get('u2');
  const whole = speechLikeFrames(FIRST_ANSWER.split(' ').length, 118).totalSamples;
  console.log(`heard: ${reports.at(-1)} samples of ${whole}, told in ${reports.length} reports`);
  if (reports.at(-1) !== whole || !isSorted(reports)) {
    throw new Error(`the answer was not heard once and whole: ${reports}`);
  }
}

/** Collects what the page says it has played, by utterance. */
function note(heard, payload) {
  const report = /^42\["audio.played",(.*)]$/.exec(String(payload));
  if (report) {
    const { utteranceId, samples } = JSON.parse(report[1]);
    heard.set(utteranceId, [...(heard.get(utteranceId) ?? []), samples]);
  }
}

function isSorted(numbers) {
  return numbers.every((number, index) => index === 0 || number >= numbers[index - 1]);
}

async function until(what, isSo) {
  const end = Date.now() + PATIENCE_MS;
  while (!isSo()) {
    if (Date.now() > end) {
      throw new Error(`waited in vain for ${what}`);
    }
    await pause(50);
  }
}
