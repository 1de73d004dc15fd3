/**
 * Talks with a running Basil through the page in a headless browser, as a person would.
 *
 * node e2e/page.mjs --url http://127.0.0.1:4000 --wav hello.wav --expect "what the wav says"
 *   [--screenshots FOLDER] [--timeout SECONDS]
 *
 * Exit code 0: all was seen; 1: something was not; 77: there is no browser here.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { findBrowser, launch, SKIPPED } from './browser.mjs';
import { shareOfWords } from './words.mjs';

const ENOUGH_WORDS = 0.6;

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    wav: { type: 'string' },
    expect: { type: 'string' },
    screenshots: { type: 'string' },
    timeout: { type: 'string', default: '60' },
  },
});
if (!options.url || !options.wav || !options.expect) {
  console.error('Give --url, --wav and --expect.');
  process.exit(2);
}

const timeoutMs = Number(options.timeout) * 1_000;
const browserPath = findBrowser();
if (!browserPath) {
  console.log(
    'SKIPPED: no Chromium or Chrome was found. Install one, or set CHROMIUM to its path.',
  );
  process.exit(SKIPPED);
}

const browser = await launch(browserPath, resolve(options.wav));
let failed = true;
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(timeoutMs);
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await talk(page);
  if (faults.length > 0) {
    throw new Error(`the page reported: ${faults.join('; ')}`);
  }
  console.log('The page works.');
  failed = false;
} catch (failure) {
  console.error(`FAILED: ${failure.message}`);
} finally {
  await browser.close();
}
process.exit(failed ? 1 : 0);

async function talk(page) {
  await page.goto(options.url);
  await page.getByLabel('Your name').fill('Robin');
  await shoot(page, '1-start');
  await page.getByRole('button', { name: 'Start' }).click();

  const heard = '.caption[data-speaker="you"] .caption__text';
  await step('the caption of what the wav says', page, () =>
    until(async () => shareOfWords(options.expect, await textOf(page, heard)) >= ENOUGH_WORDS),
  );
  console.log(`  heard: ${await textOf(page, heard)}`);

  const answers = '.caption:not([data-speaker="you"]) .caption__text';
  await step('an answer of an AI speaker', page, () => page.waitForSelector(answers));
  const played = page.locator('[data-samples-played]');
  await step('sound that was played', page, () =>
    until(async () => Number(await played.getAttribute('data-samples-played')) > 0),
  );
  await pause(1_500);
  console.log(`  answered: ${await textOf(page, answers)}`);
  console.log(`  played: ${await played.getAttribute('data-samples-played')} samples`);
  await shoot(page, '2-conversation');

  await page.getByRole('button', { name: 'Stop' }).click();
  await step('the files of the episode', page, () => page.waitForSelector('.file'));
  console.log(`  files: ${(await page.locator('.file__name').allTextContents()).join(', ')}`);
  await shoot(page, '3-files');
}

async function step(what, page, wait) {
  try {
    await wait();
  } catch {
    await shoot(page, 'failed');
    const shown = (await page.locator('body').innerText()).replace(/\s+/g, ' ');
    throw new Error(`waited in vain for ${what}. The page showed: ${shown}`);
  }
  console.log(`seen: ${what}`);
}

async function until(isSo) {
  const end = Date.now() + timeoutMs;
  while (!(await isSo())) {
    if (Date.now() > end) {
      throw new Error('timed out');
    }
    await pause(200);
  }
}

async function textOf(page, selector) {
  return (await page.locator(selector).allTextContents()).join(' | ');
}

async function shoot(page, name) {
  if (options.screenshots) {
    mkdirSync(options.screenshots, { recursive: true });
    await page.screenshot({ path: join(options.screenshots, `${name}.png`) });
  }
}
