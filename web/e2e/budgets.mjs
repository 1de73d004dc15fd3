/**
 * Measures what the studio promises: the JavaScript of the first load, how soon the page is painted on a slow
 * processor, and that the browser is never busy for long while a conversation goes on or a recording of two hours is
 * looked through. Against the mock server, so that the page is measured and nothing else.
 *
 * node e2e/budgets.mjs [--sizes]
 *
 * With --sizes only what is the same on every machine is measured.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { findBrowser, launch, SKIPPED } from './browser.mjs';
import { EPISODE } from './mock-library.mjs';
import { startMockServer } from './mock-server.mjs';
import { speechLikeWav } from './mock-voice.mjs';

const MOST_SCRIPT_BYTES = 250_000;
const SLOWEST_PAINT_MS = 1_500;
const LONGEST_TASK_MS = 50;
const SLOWDOWN = 4;
const TALK_MS = 20_000;
/** Lines that a long conversation has when it is measured. */
const CAPTIONS = 1_000;
/** Of the conversation of four minutes that a recording holds; together two hours. */
const ROUNDS = 31;

const sizesOnly = process.argv.includes('--sizes');
const browserPath = findBrowser();
if (!browserPath) {
  console.log('SKIPPED: no Chromium or Chrome was found.');
  process.exit(SKIPPED);
}
const folder = mkdtempSync(join(tmpdir(), 'basil-budgets-'));
const wav = join(folder, 'hum.wav');
writeFileSync(wav, speechLikeWav(2));
const server = await startMockServer({ earlierCaptions: CAPTIONS, rounds: ROUNDS });
const broken = [];
try {
  await firstLoad();
  if (!sizesOnly) {
    await conversation();
    await recording();
  }
} finally {
  await server.close();
  rmSync(folder, { recursive: true });
}
if (broken.length > 0) {
  console.error(`Over budget: ${broken.join(', ')}`);
  process.exit(1);
}

async function firstLoad() {
  const browser = await launch(browserPath, wav);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const scripts = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') {
      scripts.push(response.body());
    }
  });
  await page.addInitScript(watchPaints);
  await page.goto(server.url, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  await pause(1_000);
  const { paintMs, shift } = await page.evaluate(() => globalThis.measured);
  const sizes = (await Promise.all(scripts)).map((body) => gzipSync(body).length);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  check('JavaScript of the first load, compressed, B', bytes, MOST_SCRIPT_BYTES);
  check('cumulative layout shift', shift, 0.1);
  if (!sizesOnly) {
    check(`largest contentful paint, ${SLOWDOWN} times slowed down, ms`, paintMs, SLOWEST_PAINT_MS);
  }
  await browser.close();
}

async function conversation() {
  const browser = await launch(browserPath, wav);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.locator('.elapsed[data-phase="live"]').waitFor();
  await page.locator('.caption').first().waitFor();
  await pause(2_000);
  await page.evaluate(watchTasks);
  await page.evaluate(beBusy);
  await pause(500);
  const busy = await page.evaluate(() => globalThis.longTasks.splice(0));
  if (busy.length === 0) {
    throw new Error('a long task was not noticed, so nothing can be said');
  }
  await page.getByRole('switch', { name: 'Autopilot' }).click();
  await pause(TALK_MS / 2);
  await page.locator('.captions__scroller').evaluate(scrollThrough);
  await pause(TALK_MS / 2);
  const tasks = await page.evaluate(() => globalThis.longTasks);
  const lines = await page.locator('.caption').count();
  console.log(`  with ${lines} captions, scrolled through from end to end`);
  check('longest task of a conversation, ms', Math.max(0, ...tasks), LONGEST_TASK_MS);
  await browser.close();
}

async function recording() {
  const browser = await launch(browserPath, wav);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${server.url}/library/${EPISODE}`);
  await page.locator('.transcript__place').first().waitFor();
  const surface = page.locator('.surface').first();
  await surface.waitFor();
  await pause(2_000);
  await page.evaluate(watchTasks);
  await page.locator('.transcript__scroller').evaluate(scrollThrough);
  await surface.hover();
  for (const [x, y] of [...Array(20).fill([0, -120]), ...Array(40).fill([150, 0])]) {
    await page.keyboard[y ? 'down' : 'up']('Control');
    await page.mouse.wheel(x, y);
    await pause(30);
  }
  await page.keyboard.up('Control');
  await pause(500);
  const tasks = await page.evaluate(() => globalThis.longTasks);
  const length = await page.locator('.transport__time').innerText();
  console.log(`  a recording of ${length.replace(/\s+/g, ' ')}, its transcript and its tracks`);
  check('longest task of a recording, ms', Math.max(0, ...tasks), LONGEST_TASK_MS);
  await browser.close();
}

/** Runs in the page. */
function watchPaints() {
  globalThis.measured = { paintMs: 0, shift: 0 };
  new PerformanceObserver((list) => {
    globalThis.measured.paintMs = list.getEntries().at(-1).startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      globalThis.measured.shift += entry.hadRecentInput ? 0 : entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Runs in the page. */
function watchTasks() {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });
}

/** Runs in the page: a task that has to be noticed. */
function beBusy() {
  setTimeout(() => {
    const end = performance.now() + 120;
    while (performance.now() < end);
  });
}

/** Runs in the page. */
async function scrollThrough(scroller) {
  for (let step = 0; step <= 60; step++) {
    scroller.scrollTop = (scroller.scrollHeight * Math.abs(30 - step)) / 30;
    await new Promise(requestAnimationFrame);
  }
}

function check(what, value, most) {
  const rounded = Math.round(value * 1_000) / 1_000;
  console.log(`${value <= most ? 'kept:  ' : 'BROKEN:'} ${what}: ${rounded} (at most ${most})`);
  if (value > most) {
    broken.push(what);
  }
}
