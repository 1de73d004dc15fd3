/** Where scenes are played against the packaged server: a browser, a server, and a page for each of them. */
import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, launch, SKIPPED } from './browser.mjs';
import { missing, startServer } from './server.mjs';

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };
const OUT = fileURLToPath(new URL('out', import.meta.url));
const DOWNLOAD_MS = 180_000;
const MOST_LETTERS = 100_000;

/** Ends the process as skipped where there is no browser or no server. */
export async function openStage({ name, patienceMs, url, screenshots }) {
  const browserPath = findBrowser();
  const reason = browserPath
    ? !url && missing()
    : 'no Chromium or Chrome was found; set CHROMIUM to its path';
  if (reason) {
    console.log(`SKIPPED: ${reason}.`);
    process.exit(SKIPPED);
  }
  const server = url ? null : await startServer();
  return new Stage({
    name,
    patienceMs,
    screenshots,
    server,
    url: url ?? server.url,
    browser: await launch(browserPath),
  });
}

class Stage {
  failed = 0;

  constructor(parts) {
    Object.assign(this, parts);
  }

  /** A page of its own for each scene; an error that it reports fails the scene, if the scene does not take it out. */
  async scene(name, viewport, play, { colorScheme = 'light', scale = 1, ...more } = {}) {
    const looks = { viewport, colorScheme, deviceScaleFactor: scale, ...more };
    const context = await this.browser.newContext({ ...looks, acceptDownloads: true });
    const page = await context.newPage();
    page.setDefaultTimeout(this.patienceMs);
    const faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    try {
      await play(page, faults);
      assert.deepEqual(faults, []);
      console.log(`seen: ${name}`);
    } catch (failure) {
      this.failed += 1;
      console.error(`FAILED: ${name}: ${failure.message}`);
      mkdirSync(OUT, { recursive: true });
      const path = join(OUT, `${this.name}-${name.replace(/\W+/g, '-')}.png`);
      await page.screenshot({ path }).catch(() => {});
    } finally {
      await context.close();
    }
  }

  /** Light, dark and on a phone: whether all can use the pages, and pictures of them if they are wanted. */
  async looks(accessibility, pictures) {
    await this.scene('accessibility, light', DESKTOP, accessibility);
    await this.scene('accessibility, dark', DESKTOP, accessibility, { colorScheme: 'dark' });
    await this.scene('accessibility, phone', PHONE, accessibility);
    if (this.screenshots) {
      mkdirSync(this.screenshots, { recursive: true });
      for (const [look, viewport, options] of [
        ['light', DESKTOP, {}],
        ['dark', DESKTOP, { colorScheme: 'dark' }],
        ['phone', PHONE, { scale: 2 }],
      ]) {
        const shoot = (page) => (part) =>
          page.screenshot({ path: join(this.screenshots, `${part}-${look}.png`) });
        const play = (page) => pictures(page, shoot(page));
        await this.scene(`pictures, ${look}`, viewport, play, options);
      }
    }
  }

  async close() {
    await this.browser.close();
    await this.server?.close();
  }
}

/** Name and beginning of the file that a button gives. */
export async function downloaded(page, button) {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: DOWNLOAD_MS }),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  const file = readFileSync(await download.path(), 'latin1');
  return [download.suggestedFilename(), file.slice(0, MOST_LETTERS)];
}

/** Nothing stands out to the side. */
export async function assertFits(page, what) {
  const widths = await page.evaluate(() =>
    [document.documentElement, document.querySelector('.shell__content')].map(
      (element) => element.scrollWidth - element.clientWidth,
    ),
  );
  assert.deepEqual(widths, [0, 0], `${what} is wider than the phone`);
}
