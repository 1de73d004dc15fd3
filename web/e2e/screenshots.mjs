/**
 * Takes pictures of every screen against the mock server: light, dark and on a phone.
 *
 * node e2e/screenshots.mjs FOLDER
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findBrowser, launch } from './browser.mjs';
import { startMockServer } from './mock-server.mjs';
import { speechLikeWav } from './mock-voice.mjs';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };
const WIDE_PHONE = { width: 390, height: 844 };

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
  await Promise.all([
    conversation('light', 'light', DESKTOP),
    conversation('dark', 'dark', DESKTOP),
    conversation('phone', 'light', PHONE),
    conversation('phone-dark', 'dark', PHONE),
  ]);
  await faults('light', DESKTOP, 'faults');
  await faults('dark', DESKTOP, 'dark-faults');
  await faults('light', WIDE_PHONE, 'phone-faults');
  await faults('dark', WIDE_PHONE, 'phone-dark-faults');
} finally {
  rmSync(scratch, { recursive: true });
}

async function conversation(name, colorScheme, viewport) {
  const server = await startMockServer();
  const browser = await launch(browserPath, wav);
  const page = await browser.newPage({ viewport, colorScheme });
  await page.goto(server.url);
  await page.getByLabel('Your name').fill('Robin');
  await shoot(page, `${name}-1-start`);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.waitForSelector('.orb[data-speaker="claude"][data-state="thinking"]');
  await shoot(page, `${name}-2-thinking`);
  await page.waitForSelector('.orb[data-speaker="guest"][data-state="speaking"]');
  await page.waitForSelector('.caption[data-speaker="guest"][data-final="true"]');
  await page.getByLabel('Type instead of speaking').fill('Is that not hard on the plant?');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.orb[data-speaker="claude"][data-state="speaking"]');
  await page.locator('body').click({ position: { x: 5, y: 5 } });
  await pause(3_500);
  await shoot(page, `${name}-3-conversation`);
  await page.getByRole('switch', { name: 'Autopilot' }).click();
  await page.getByRole('tab', { name: 'Turns' }).click();
  await shoot(page, `${name}-4-turns`);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.waitForSelector('.file');
  await shoot(page, `${name}-5-files`);
  await browser.close();
  await server.close();
}

/** No microphone allowed, then a lost connection, then one that is back too late, then a refusal. */
async function faults(colorScheme, viewport, name) {
  const server = await startMockServer();
  const browser = await launch(browserPath);
  const page = await browser.newPage({ viewport, colorScheme });
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.waitForSelector('.controls__fault');
  await page.getByLabel('Type instead of speaking').fill('Good evening, both.');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.caption');
  await shoot(page, `${name}-1-microphone`);
  await server.close();
  await page.waitForSelector('.banner');
  await shoot(page, `${name}-2-connection`);
  const forgetful = await startMockServer({ port: Number(new URL(server.url).port) });
  await page.waitForSelector('.banner[data-phase="gone"]');
  await shoot(page, `${name}-3-gone`);
  await page.getByRole('button', { name: 'Start a new one' }).click();
  await page.waitForSelector('.elapsed[data-phase="live"]');
  await shoot(page, `${name}-4-new`);
  await page.close();
  await forgetful.close();
  const busy = await startMockServer({ refuse: true });
  const refused = await browser.newPage({ viewport, colorScheme });
  await refused.goto(busy.url);
  await refused.getByRole('button', { name: 'Start' }).click();
  await refused.waitForSelector('.notice');
  await shoot(refused, `${name}-5-refused`);
  await browser.close();
  await busy.close();
}

async function shoot(page, name) {
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
