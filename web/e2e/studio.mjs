/**
 * The studio against the packaged server, in a headless browser: from the first start to a spoken answer,
 * interrupting, a server that is killed, a phone, the keyboard alone, and accounts. axe-core looks at every page.
 *
 * node e2e/studio.mjs --wav hello.wav [--only NAME]
 *
 * Exit code 0: all was seen; 1: something was not; 77: there is no browser or no server here.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { expectAccessible } from './accessibility.mjs';
import { findBrowser, launch, SKIPPED } from './browser.mjs';
import { missing, startServer } from './server.mjs';

const PATIENCE_MS = 60_000;
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const OUT = fileURLToPath(new URL('out', import.meta.url));
const PERSON = { name: 'Anna', email: 'anna@example.org', password: 'correct horse battery' };

const { values: options } = parseArgs({
  options: { wav: { type: 'string' }, only: { type: 'string' } },
});
if (!options.wav) {
  console.error('Give --wav: what the microphone hears.');
  process.exit(2);
}
const browserPath = findBrowser();
const reason = browserPath
  ? missing()
  : 'no Chromium or Chrome was found; set CHROMIUM to its path';
if (reason) {
  console.log(`SKIPPED: ${reason}.`);
  process.exit(SKIPPED);
}

/** Each gets a page of its own of the server with the settings that it names. */
const STORIES = [
  { name: 'first start', run: firstStart },
  { name: 'interruption', run: interruption },
  { name: 'keyboard alone', run: keyboardAlone },
  { name: 'phone', run: phone, viewport: PHONE },
  { name: 'pages', run: pages },
  { name: 'server killed', run: serverKilled },
  { name: 'accounts', run: accounts, settings: { AUTH_MODE: 'accounts' } },
].filter(({ name }) => !options.only || name === options.only);

let failed = 0;
for (const settings of [undefined, { AUTH_MODE: 'accounts' }]) {
  const stories = STORIES.filter((story) => Boolean(story.settings) === Boolean(settings));
  if (stories.length > 0) {
    await tell(stories, settings);
  }
}
process.exit(failed > 0 ? 1 : 0);

async function tell(stories, settings) {
  const server = await startServer(settings);
  try {
    for (const story of stories) {
      await tellOne(story, server);
    }
  } finally {
    await server.close();
  }
}

async function tellOne({ name, run, viewport = DESKTOP }, server) {
  console.log(`== ${name}`);
  const browser = await launch(browserPath, resolve(options.wav));
  const context = await browser.newContext({ viewport, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  try {
    await run(page, server, faults);
    if (faults.length > 0) {
      throw new Error(`the page reported: ${faults.join('; ')}`);
    }
  } catch (failure) {
    failed += 1;
    mkdirSync(OUT, { recursive: true });
    await page.screenshot({ path: join(OUT, `${name.replaceAll(' ', '-')}.png`) }).catch(() => {});
    console.error(`FAILED: ${name}: ${failure.message}`);
  } finally {
    await browser.close();
  }
}

/** From an empty browser to the first spoken answer, within a minute. */
async function firstStart(page, { url }) {
  const began = Date.now();
  await page.goto(url);
  await page.getByRole('heading', { name: 'Three at the table' }).waitFor();
  await expectAccessible(page, 'the start');
  await page.getByRole('button', { name: 'Check the microphone' }).click();
  await page.getByText(/Say something|You are heard/).waitFor();
  seen('the check of the microphone');
  await page.getByLabel('Your name').fill('Robin');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await live(page);
  await say(page, 'Hello you two. What makes a good conversation feel alive?');
  await heard(page);
  const seconds = (Date.now() - began) / 1_000;
  seen(`a spoken answer ${seconds.toFixed(1)} s after the page was asked for`);
  await expectAccessible(page, 'a conversation');
  await page.getByRole('tab', { name: 'Turns' }).click();
  await page.locator('.turn').first().waitFor();
  await expectAccessible(page, 'the turns');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.locator('.file').first().waitFor();
  await expectAccessible(page, 'the end');
}

async function interruption(page, { url }) {
  await startTyping(page, url);
  await page.getByRole('switch', { name: 'Autopilot' }).click();
  await say(page, 'Please tell me everything that you know about conversations.');
  const speaking = page.locator('.orb[data-state="speaking"]:not([data-speaker="you"])');
  await speaking.first().waitFor();
  await heard(page);
  await page.getByRole('switch', { name: 'Autopilot' }).click();
  await page.keyboard.press('Escape');
  await speaking.first().waitFor({ state: 'detached' });
  seen('the silence after Escape');
  await leave(page);
}

async function keyboardAlone(page, { url }) {
  await page.goto(url);
  await page.getByLabel('Your name').waitFor();
  await press(page, 'Tab');
  await expectFocus(page, 'To the content');
  await page.getByLabel('Your name').focus();
  await page.keyboard.type('Robin');
  await press(page, 'Control+Enter');
  await live(page);
  await page.evaluate(() => document.activeElement?.blur());
  await press(page, '?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await expectAccessible(page, 'the keyboard shortcuts');
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await press(page, 'm');
  await page.getByRole('button', { name: 'Unmute' }).waitFor();
  await page.keyboard.down(' ');
  await page.getByRole('button', { name: 'Mute', exact: true }).waitFor();
  await page.keyboard.up(' ');
  await page.getByRole('button', { name: 'Unmute' }).waitFor();
  seen('mute, and talking while the space bar is held');
  await press(page, 't');
  await page.keyboard.type('Good evening, both.');
  await press(page, 'Enter');
  await page.getByText('Good evening, both.').first().waitFor();
  await page.evaluate(() => document.activeElement?.blur());
  await press(page, 'g', 'a');
  await page.getByRole('heading', { name: 'Account' }).waitFor();
  await expectFocus(page, 'Account');
  await press(page, 'g', 's');
  await live(page);
  seen('the conversation after a look at another page');
  await press(page, 'x', 'x');
  await page.locator('.file').first().waitFor();
  seen('the end by the keyboard');
}

async function phone(page, { url }) {
  await startTyping(page, url);
  await say(page, 'Good evening, both.');
  await page
    .locator('.caption[data-speaker="claude"], .caption[data-speaker="guest"]')
    .first()
    .waitFor();
  await expectNoOverflow(page);
  for (const name of ['Interrupt', 'Stop']) {
    await expectInSight(page, page.getByRole('button', { name }));
  }
  await expectAccessible(page, 'a conversation on a phone');
  await leave(page);
  await page.getByRole('link', { name: 'Account' }).click();
  await page.getByRole('heading', { name: 'Account' }).waitFor();
  await expectNoOverflow(page);
  await page.goto(`${url}/admin`);
  await page.getByRole('heading', { name: 'Administration' }).waitFor();
  await expectNoOverflow(page);
  seen('pages that fit on a phone');
}

async function pages(page, { url }) {
  await page.goto(`${url}/account`);
  await page.getByRole('heading', { name: 'Account' }).waitFor();
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What it is for').fill('nightly export');
  await expectAccessible(page, 'the dialog of a key');
  await dialog.getByRole('button', { name: 'Make a key' }).click();
  await dialog.getByText(/^basil_/).waitFor();
  await dialog.getByRole('button', { name: 'I have it' }).click();
  await page.getByRole('row', { name: /nightly export/ }).waitFor();
  await expectAccessible(page, 'the account');
  await page.getByRole('button', { name: 'Actions for nightly export' }).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('Revoked', { exact: true }).waitFor();
  seen('a key that was made and revoked');
  for (const [part, sign] of [
    ['Users', 'You'],
    ['Live sessions', 'Nobody is talking now.'],
    ['Audit log', 'key.revoked'],
    ['Logging', 'All'],
  ]) {
    await page.goto(`${url}/admin`);
    await page.getByRole('tab', { name: part }).click();
    await page.getByRole('tabpanel').getByText(sign).first().waitFor();
    await expectAccessible(page, `administration: ${part}`);
  }
  await page.goto(`${url}/studio`);
  await page.getByRole('button', { name: 'Write a briefing' }).click();
  await page.getByRole('dialog').getByLabel('Title').fill('Bees and their keepers');
  await page.getByRole('dialog').getByLabel('Text').fill('Ask how a bee finds its way home.');
  await expectAccessible(page, 'the dialog of a briefing');
  await page.getByRole('button', { name: 'Save and use it' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const chosen = await page.getByLabel('What it is about').inputValue();
  if (chosen !== 'bees-and-their-keepers') {
    throw new Error(`the briefing is not chosen, but ${chosen}`);
  }
  seen('a briefing that was written and chosen');
}

async function serverKilled(page, server, faults) {
  await startTyping(page, server.url);
  await server.kill();
  await page.locator('.banner[data-phase="lost"]').waitFor();
  seen('the loss of the server');
  await server.restart();
  await page.locator('.banner[data-phase="gone"]').waitFor();
  await expectAccessible(page, 'a conversation that is gone');
  await page.getByRole('button', { name: 'Start a new one' }).click();
  await live(page);
  seen('a new conversation with the server that came back');
  // The browser writes down each attempt that found no server.
  faults.splice(0);
  await leave(page);
}

async function accounts(page, { url }, faults) {
  await page.goto(url);
  await page.getByRole('heading', { name: 'Welcome to Basil' }).waitFor();
  await expectAccessible(page, 'the first account');
  await page.getByLabel('Name').fill(PERSON.name);
  await page.getByLabel('E-mail address').fill(PERSON.email);
  await page.getByLabel('Password').fill(PERSON.password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByLabel('Your name').waitFor();
  await page.reload();
  await page.getByLabel('Your name').waitFor();
  seen('the sign-in after a reload');
  await page.getByLabel('I would rather type than speak').check();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await live(page);
  await say(page, 'Good evening, both.');
  await page.locator('.caption:not([data-speaker="you"])[data-final="true"]').first().waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  const file = page.locator('.file', { hasText: 'session.yml' });
  await file.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
  if (download.suggestedFilename() !== 'session.yml') {
    throw new Error(`the file is called ${download.suggestedFilename()}`);
  }
  seen('a file that came with the token');
  await page.getByRole('link', { name: 'Open the recording' }).click();
  await page.locator('.track__wave').first().waitFor();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForFunction(
    () => Number(document.querySelector('[role=slider]')?.getAttribute('aria-valuenow')) >= 1,
  );
  seen('the recording, played with the token');
  await page.goto(`${url}/account`);
  await page.getByText('This browser').waitFor();
  await expectAccessible(page, 'the account of somebody who signed in');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await expectAccessible(page, 'signing in');
  await page.getByLabel('E-mail address').fill(PERSON.email);
  await page.getByLabel('Password').fill(PERSON.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('This browser').waitFor();
  seen('the account after signing in again');
  // The browser writes down that there was no sign-in at first.
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('401')));
}

async function startTyping(page, url) {
  await page.goto(url);
  await page.getByLabel('I would rather type than speak').check();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await live(page);
}

async function say(page, text) {
  await page.getByLabel('Type instead of speaking').fill(text);
  await page.keyboard.press('Enter');
}

async function live(page) {
  await page.locator('.elapsed[data-phase="live"]').waitFor();
}

async function heard(page) {
  await page.waitForFunction(() => {
    const stage = document.querySelector('[data-samples-played]');
    return Number(stage?.getAttribute('data-samples-played')) > 0;
  });
}

async function leave(page) {
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.locator('.file').first().waitFor();
}

async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
  }
}

async function expectFocus(page, text) {
  const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
  if (!focused.includes(text)) {
    throw new Error(`the focus is not at “${text}”, but at “${focused.slice(0, 60)}”`);
  }
}

async function expectNoOverflow(page) {
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (wider > 0) {
    throw new Error(`the page is ${wider} px wider than the phone`);
  }
}

async function expectInSight(page, locator) {
  const box = await locator.boundingBox();
  const { width, height } = page.viewportSize();
  if (!box || box.x < 0 || box.x + box.width > width || box.y + box.height > height) {
    throw new Error(`${locator} is out of sight: ${JSON.stringify(box)}`);
  }
}

function seen(what) {
  console.log(`seen: ${what}`);
}
