/**
 * Takes pictures of every page against the mock server: light, dark and on a phone.
 *
 * node e2e/screenshots.mjs FOLDER
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findBrowser, launch } from './browser.mjs';
import { EPISODE } from './mock-library.mjs';
import { DIAGNOSED, DONE } from './mock-separations.mjs';
import { startMockServer } from './mock-server.mjs';
import { speechLikeWav } from './mock-voice.mjs';

const LOOKS = [
  { look: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { look: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { look: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 }, scale: 2 },
];

const PATIENCE_MS = 180_000;

const [folder] = process.argv.slice(2);
const browserPath = findBrowser();
if (!folder || !browserPath) {
  console.error('Give a folder for the pictures, and set CHROMIUM if no browser is found.');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'basil-pictures-'));
const wav = join(scratch, 'hum.wav');
writeFileSync(wav, speechLikeWav(2));
try {
  for (const look of LOOKS) {
    await shootAll(look);
  }
} finally {
  rmSync(scratch, { recursive: true });
}

async function shootAll({ look, colorScheme, viewport, scale = 1 }) {
  const browser = await launch(browserPath, wav);
  const context = await browser.newContext({ viewport, colorScheme, deviceScaleFactor: scale });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const shoot = async (name) => {
    await page.evaluate(() => document.querySelector('.tab:focus')?.blur());
    await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
  };
  const server = await startMockServer();
  try {
    await studio(page, server, shoot);
    await recordings(page, server, shoot);
    await separations(page, server, shoot);
    await pages(page, server, shoot);
    await faults(page, server, shoot);
  } finally {
    await server.close();
  }
  const guarded = await startMockServer({ accounts: true });
  await page.goto(guarded.url);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await shoot('sign-in');
  await browser.close();
  await guarded.close();
}

async function studio(page, { url }, shoot) {
  await page.goto(url);
  await page.getByLabel('Your name').fill('Robin');
  await page.getByRole('option', { name: 'Bees and their keepers' }).waitFor({ state: 'attached' });
  await page.getByRole('heading').click();
  await shoot('start');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.waitForSelector('.caption[data-speaker="guest"][data-final="true"]');
  await page.getByLabel('Type instead of speaking').fill('Is that not hard on the plant?');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.orb[data-speaker="claude"][data-state="speaking"]');
  await page.evaluate(() => document.activeElement?.blur());
  await pause(3_500);
  await shoot('studio');
  await page.getByRole('tab', { name: 'Turns' }).click();
  await shoot('turns');
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await pause(300);
  await shoot('shortcuts');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Captions' }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.waitForSelector('.file');
  await shoot('end');
}

async function recordings(page, { url }, shoot) {
  await page.goto(`${url}/library`);
  await page.waitForSelector('.episode-row');
  await shoot('library');
  await page.goto(`${url}/library?q=pots or water or leaves`);
  await page.waitForSelector('.moment');
  await shoot('search');
  await page.goto(`${url}/library/${EPISODE}?t=84000`);
  await page.waitForSelector('.track__wave');
  await page.waitForSelector('.line[aria-current]');
  await pause(800);
  await shoot('episode');
  await page.getByRole('tab', { name: 'Figures' }).click();
  await page.waitForSelector('.bars');
  await shoot('figures');
  await page.getByRole('tab', { name: 'Export' }).click();
  await page.waitForSelector('.formats');
  await shoot('export');
  await page.goto(`${url}/insights`);
  await page.waitForSelector('.uplot');
  await pause(300);
  await shoot('insights');
}

async function separations(page, { url }, shoot) {
  await page.goto(`${url}/separate`);
  await page.waitForSelector('.separation-row');
  await shoot('separate');
  for (const [id, name] of [
    [DIAGNOSED, 'diagnosis'],
    [DONE, 'tracks'],
  ]) {
    await page.goto(`${url}/separate/${id}`);
    await page.waitForSelector('.track__wave');
    await pause(500);
    await shoot(name);
  }
  await page.locator('.spoken').evaluate((panel) => panel.scrollIntoView());
  await page.locator('.line__text').nth(2).click();
  await page.waitForSelector('.line[aria-current]');
  await page.mouse.move(0, 0);
  await pause(800);
  await shoot('transcript');
}

async function pages(page, { url }, shoot) {
  await page.goto(`${url}/account`);
  await page.getByText('Nightly export').waitFor();
  await shoot('account');
  for (const [part, name] of [
    ['Users', 'users'],
    ['Live sessions', 'live-sessions'],
    ['Audit log', 'audit-log'],
  ]) {
    await page.goto(`${url}/admin`);
    await page.getByRole('tab', { name: part }).click();
    await page.locator('.list tbody tr').nth(1).waitFor();
    await shoot(name);
  }
}

/** A connection that breaks in the middle. */
async function faults(page, server, shoot) {
  await page.goto(server.url);
  await page.getByLabel('I would rather type than speak').check();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.waitForSelector('.elapsed[data-phase="live"]');
  await page.getByLabel('Type instead of speaking').fill('Good evening, both.');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.caption');
  server.cut();
  await page.waitForSelector('.banner');
  await shoot('connection');
}
