/**
 * Splits a recording on the page against the packaged server, as a person would: drops it, looks at the diagnosis,
 * listens, has the tracks made, hears one speaker alone, downloads; by mouse, on a phone, and by keyboard only.
 * axe-core looks at every page.
 *
 * node e2e/separate.mjs --wav talk.wav [--url http://127.0.0.1:4000] [--screenshots FOLDER]
 *
 * The WAV file has two who speak in turn. Without --url it starts a server of its own.
 *
 * Exit code 0: all was seen; 1: something was not; 77: there is no browser or no server here.
 */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { expectAccessible } from './accessibility.mjs';
import { assertFits, DESKTOP, downloaded, openStage, PHONE } from './stage.mjs';

const PATIENCE_MS = 90_000;

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    wav: { type: 'string' },
    screenshots: { type: 'string' },
  },
});
if (!options.wav) {
  console.error('Give --wav, a recording in which two speak in turn.');
  process.exit(2);
}

const wav = readFileSync(options.wav);
const stage = await openStage({ ...options, name: 'separate', patienceMs: PATIENCE_MS });
const { url } = stage;
/** The address of the recording that the first scene has sent. */
let separation;
try {
  await stage.scene('send, diagnose, separate, listen, download', DESKTOP, separate);
  await stage.scene('name a speaker', DESKTOP, nameASpeaker);
  await stage.scene('what is no recording', DESKTOP, refused);
  await stage.scene('a send that is given up', DESKTOP, givenUp);
  await stage.scene('delete and undo', DESKTOP, deleteAndUndo);
  await stage.scene('keyboard only', DESKTOP, keyboardOnly);
  await stage.scene('phone', PHONE, phone);
  await stage.looks(accessibility, pictures);
} finally {
  await stage.close();
}
process.exit(stage.failed > 0 ? 1 : 0);

async function separate(page) {
  await page.goto(`${url}/separate`);
  await page.getByRole('radio', { name: 'I know how many' }).click();
  await drop(page, 'talk.wav', wav);
  await page.getByRole('link', { name: 'talk.wav' }).click();
  await page.getByRole('heading', { name: '2 speakers' }).waitFor();
  separation = page.url();
  const shares = await page.locator('.speaker__share').allTextContents();
  assert.ok(
    shares.every((share) => Number.parseInt(share, 10) > 20),
    `shares: ${shares}`,
  );
  await page.getByText('Signal to noise').waitFor();

  await page.getByRole('button', { name: 'Listen to Speaker 2' }).click();
  await page.waitForFunction(
    () => Number(document.querySelector('[role=slider]')?.getAttribute('aria-valuenow')) > 2,
  );
  // Near the beginning, so that a slow machine sees it play before it ends.
  const { x, y, width } = await page.locator('.surface').boundingBox();
  await page.mouse.click(x + width / 20, y + 40);
  await playing(page);
  await page.getByRole('button', { name: 'Pause' }).click();

  await page.getByRole('button', { name: 'Make the tracks' }).click();
  await page.locator('.stage-badge[data-stage="done"]').waitFor();
  const solo = page.getByRole('button', { name: 'Hear Speaker 1 alone' });
  await solo.click();
  assert.equal(await solo.getAttribute('aria-pressed'), 'true');
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await playing(page);
  await page.getByRole('button', { name: 'Pause' }).click();

  for (const [format, beginning] of [
    ['WAV', /^RIFF/],
    ['FLAC', /^fLaC/],
    ['MP3', /^(ID3|\xff[\xe0-\xff])/],
    ['M4A', /^....ftyp/s],
  ]) {
    await page.getByRole('radio', { name: format }).check();
    const [name, file] = await downloaded(page, `Download the track of Speaker 2 ${format}`);
    assert.equal(name, `talk - Speaker 2.${format.toLowerCase()}`);
    assert.match(file, beginning);
  }
  assert.match((await downloaded(page, 'All as a zip'))[1], /^PK/);
  assert.match((await downloaded(page, 'Turns as RTTM'))[1], /^SPEAKER /);
  assert.match((await downloaded(page, 'Diagnosis as JSON'))[1], /"timeline"/);
  assert.match((await downloaded(page, 'Waveforms as PNG'))[1], /^\x89PNG/);
}

async function nameASpeaker(page) {
  const answer = await fetch(`${url}/openapi?format=json`);
  const { paths } = await answer.json();
  if (!paths['/separations/{id}/speakers/{number}'].patch) {
    console.log('SKIPPED: this server keeps no names.');
    return;
  }
  await page.goto(separation);
  await page.getByRole('button', { name: 'Name Speaker 1' }).click();
  await page.getByLabel('Name of speaker 1').fill('Clara');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Hear Clara alone' }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.reload();
  await page.getByRole('button', { name: 'Hear Clara alone' }).waitFor();
  const [name] = await downloaded(page, 'Download the track of Clara WAV');
  assert.equal(name, 'talk - Clara.wav');
}

/** Lets go of a file above the page, as a person does. */
async function drop(page, name, bytes) {
  const data = await page.evaluateHandle(
    ({ name, text }) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
      return transfer;
    },
    { name, text: Buffer.from(bytes).toString('base64') },
  );
  await page.dispatchEvent('.drop', 'dragenter', { dataTransfer: data });
  await page.waitForSelector('.drop[data-over="true"]');
  await page.dispatchEvent('.drop', 'drop', { dataTransfer: data });
}

/** Waits until it is heard: the position goes on. */
async function playing(page) {
  await page.waitForSelector('.transport__play[data-phase="playing"]');
  const shown = () => page.locator('.transport__now').textContent();
  const before = await shown();
  await page.waitForFunction(
    (text) => document.querySelector('.transport__now')?.textContent !== text,
    before,
  );
}

async function refused(page, faults) {
  await page.goto(`${url}/separate`);
  await drop(page, 'talk.wav', Buffer.from('MZ This program can’t run'));
  await drop(page, 'empty.wav', Buffer.alloc(0));
  const alerts = page.locator('.upload__failure');
  await page.waitForFunction(() => document.querySelectorAll('.upload__failure').length === 2);
  const told = (await alerts.allTextContents()).join(' ');
  assert.match(told, /no WAV, MP3, FLAC/);
  assert.match(told, /is empty/);
  assert.equal(await alerts.getByRole('button').count(), 1, 'what was asked has its request');
  await page.getByRole('button', { name: 'Put empty.wav away' }).click();
  assert.equal(await alerts.count(), 1);
  // The browser tells of each answer that is no success.
  faults.splice(0);
}

async function givenUp(page) {
  await page.goto(`${url}/separate`);
  await page.waitForSelector('.separation-row');
  const before = await page.locator('.separation-row').count();
  await page.route('**/uploads/*', (route) =>
    route.request().method() === 'PATCH' ? undefined : route.continue(),
  );
  await drop(page, 'never.wav', wav);
  await page.getByRole('progressbar', { name: 'Sending never.wav' }).waitFor();
  await page.getByRole('button', { name: 'Give up sending never.wav' }).click();
  await page.waitForFunction(() => document.querySelector('.upload') === null);
  await page.reload();
  await page.waitForSelector('.separation-row');
  assert.equal(await page.locator('.separation-row').count(), before);
}

async function deleteAndUndo(page) {
  await page.goto(separation);
  await page.getByRole('button', { name: 'What to do with talk.wav' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.waitForURL(`${url}/separate`);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'talk.wav' }).waitFor();
}

async function keyboardOnly(page) {
  // Playwright takes choosers over from its first listener on, a moment later.
  page.on('filechooser', () => {});
  await page.goto(`${url}/studio`);
  await page.waitForSelector('.navigation');
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await page.waitForSelector('.separation-row');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('u')]);
  await chooser.setFiles({ name: 'again.wav', mimeType: 'audio/wav', buffer: wav });
  await page.getByRole('link', { name: 'again.wav' }).waitFor();
  await page.keyboard.press('j');
  await page.waitForSelector('.separation-row .rows__link:focus');
  await page.keyboard.press('Enter');
  await page.locator('.stage-badge[data-stage="diagnosed"]').waitFor();
  await page.waitForSelector('.track__wave');
  await page.keyboard.press('p');
  await page.locator('.stage-badge[data-stage="done"]').waitFor();
  await page
    .getByRole('button', { name: /^Hear .* alone/ })
    .first()
    .waitFor();
  await page.keyboard.press('2');
  await page.waitForSelector('.track__switch[aria-pressed="true"]');
  await page.keyboard.press(' ');
  await page.waitForSelector('.transport__play[data-phase="playing"]');
  await page.keyboard.press('k');
  await page.waitForSelector('.transport__play[data-phase="paused"]');
  await page.keyboard.press('n');
  await page.waitForSelector('.speaker__input:focus');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.speaker__name:focus');
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Hear a speaker alone').waitFor();
  await page.keyboard.press('Escape');
}

/** Nothing may stand out to the side, and all must be within reach. */
async function phone(page) {
  await page.goto(`${url}/separate`);
  await page.waitForSelector('.separation-row');
  await assertFits(page, 'the list');
  await page.goto(separation);
  await page.waitForSelector('.track__wave');
  await assertFits(page, 'the separation');
  await page.getByRole('button', { name: 'Mix' }).click();
  await page.getByRole('button', { name: /^Mute/ }).first().click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await playing(page);
  await page.getByRole('button', { name: 'Turns as RTTM' }).scrollIntoViewIfNeeded();
}

async function accessibility(page) {
  await page.goto(`${url}/separate`);
  await page.waitForSelector('.separation-row');
  await page.getByRole('radio', { name: 'A range' }).click();
  await expectAccessible(page, 'the page to send recordings');
  await page.goto(separation);
  await page.waitForSelector('.track__wave');
  await page.waitForSelector('.formats');
  await expectAccessible(page, 'a separation');
  await page
    .getByRole('button', { name: /^Name / })
    .first()
    .click();
  await expectAccessible(page, 'naming a speaker');
}

async function pictures(page, shoot) {
  await page.goto(`${url}/separate`);
  await page.waitForSelector('.separation-row');
  await shoot('separate');
  await page.goto(separation);
  await page.waitForSelector('.track__wave');
  await page.waitForTimeout(600);
  await shoot('tracks');
}
