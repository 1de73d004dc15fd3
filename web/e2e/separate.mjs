/**
 * Splits a recording on the page against the packaged server, as a person would: drops it, looks at the diagnosis,
 * listens, has the tracks made, hears one speaker alone, downloads, reads what is said; by mouse, on a phone, and by
 * keyboard only. The line breaks while a recording is sent. axe-core looks at every page.
 *
 * node e2e/separate.mjs --wav talk.wav [--url http://127.0.0.1:4000] [--screenshots FOLDER]
 *
 * The WAV file has two who speak in turn. Without --url it starts a server of its own.
 *
 * Exit code 0: all was seen; 1: something was not; 77: there is no browser or no server here.
 */
import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { expectAccessible } from './accessibility.mjs';
import { openLine } from './line.mjs';
import { assertFits, DESKTOP, downloaded, openStage, PHONE } from './stage.mjs';

const PATIENCE_MS = 90_000;
/** As large as it must be to be on its way for a while, at the pace of a poor line. */
const LONG_BYTES = 24_000_000;
const POOR_LINE = {
  offline: false,
  latency: 20,
  downloadThroughput: 4_000_000,
  uploadThroughput: 2_000_000,
};
const GOOD_LINE = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

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
  await stage.scene('read the transcript', DESKTOP, readTheTranscript);
  await stage.scene('a line that breaks, and a page that is left', DESKTOP, brokenOff);
  await stage.scene('what is no recording', DESKTOP, refused);
  await stage.scene('a send that is given up', DESKTOP, givenUp);
  await stage.scene('delete and undo', DESKTOP, deleteAndUndo);
  await stage.scene('keyboard only', DESKTOP, keyboardOnly);
  await stage.scene('phone', PHONE, phone, { hasTouch: true, isMobile: true });
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

async function readTheTranscript(page) {
  await page.goto(separation);
  await page.getByRole('button', { name: 'Write the transcript' }).click();
  const lines = page.locator('.line');
  await lines.first().waitFor();
  assert.match(await lines.first().locator('.line__text').textContent(), /\w{3}/);
  const speakers = await page.locator('.line__speaker').allTextContents();
  assert.ok(
    speakers.includes('Clara') && speakers.includes('Speaker 2'),
    `who speaks: ${speakers}`,
  );
  const second = page.locator('.line[data-voice="2"]').first();
  await second.locator('.line__text').click();
  await playing(page);
  await page.waitForSelector('.line[data-voice="2"][aria-current]');
  await page.getByRole('button', { name: 'Pause' }).click();

  const word = /\w{4,}/.exec(await second.locator('.line__text').textContent())[0];
  await page.keyboard.press('/');
  await page.keyboard.type(word);
  await page.waitForSelector('.line mark');
  await page.keyboard.press('Escape');
  assert.match((await downloaded(page, 'Transcript as WebVTT'))[1], /^WEBVTT/);
}

/** What came before the line broke, or the page was left, is not sent again. */
async function brokenOff(page, faults) {
  const folder = mkdtempSync(join(tmpdir(), 'basil-long-'));
  const file = join(folder, 'long.wav');
  writeFileSync(file, longer(wav));
  const line = await openLine(url);
  const begins = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') {
      begins.push(Number(request.headers()['upload-offset']));
    }
  });
  page.on('dialog', (dialog) => dialog.accept());
  const pace = await page.context().newCDPSession(page);
  await pace.send('Network.enable');
  const be = (conditions) => pace.send('Network.emulateNetworkConditions', conditions);
  const choose = () => page.locator('input[type=file]').setInputFiles(file);
  const sent = (percent) =>
    page.waitForFunction(
      (least) =>
        Number(/^(\d+) %/.exec(document.querySelector('.upload__state')?.textContent)?.[1]) >=
        least,
      percent,
    );
  try {
    await page.goto(`${line.url}/separate`);
    await page.waitForSelector('.separation-row');
    await be(POOR_LINE);
    await choose();
    await sent(10);
    line.cut();
    await page.getByText(/The connection broke/).waitFor();
    await sent(30);
    await page.getByRole('button', { name: 'Pause sending long.wav' }).click();
    await page.getByText(/^Paused at/).waitFor();
    await be(GOOD_LINE);
    await page.reload();
    await page
      .getByRole('list', { name: 'Broken off' })
      .getByText('long.wav', { exact: true })
      .waitFor();
    await choose();
    await page.getByRole('link', { name: 'long.wav' }).waitFor();
    assert.equal(begins.length, 3, `parts from ${begins}`);
    // The page counts what the browser has taken, of which little may have left it before the pause.
    assert.ok(begins[0] === 0 && begins[1] > 0 && begins[2] >= begins[1], `parts from ${begins}`);
    console.log(`  parts of ${LONG_BYTES} B from ${begins.join(', ')}`);
    assert.equal(await page.locator('.upload').count(), 0);
    await removed(page, 'long.wav');
  } finally {
    line.close();
    rmSync(folder, { recursive: true });
    // The browser tells of each connection that breaks.
    faults.splice(0);
  }
}

/** The same sound again and again. */
function longer(sound) {
  const data = sound.indexOf('data') + 8;
  const frames = sound.subarray(data);
  const times = Math.ceil(LONG_BYTES / frames.length);
  const head = Buffer.from(sound.subarray(0, data));
  head.writeUInt32LE(data - 8 + times * frames.length, 4);
  head.writeUInt32LE(times * frames.length, data - 4);
  return Buffer.concat([head, ...Array(times).fill(frames)]);
}

/** Deletes a recording for good. */
async function removed(page, name) {
  const path = await page.getByRole('link', { name }).getAttribute('href');
  const answer = await fetch(`${url}${path.replace('separate', 'separations')}`, {
    method: 'DELETE',
  });
  assert.ok(answer.ok, `DELETE: ${answer.status}`);
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
  await Promise.all([
    page.waitForRequest((request) => request.method() === 'PATCH'),
    drop(page, 'never.wav', wav),
  ]);
  await page.getByRole('progressbar', { name: 'Sending never.wav' }).waitFor();
  await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'DELETE'),
    page.getByRole('button', { name: 'Give up sending never.wav' }).click(),
  ]);
  assert.equal(await page.locator('.upload').count(), 0, 'nobody is offered to go on');
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
  for (const name of await page.locator('.track__name').all()) {
    assert.ok(await name.isVisible(), 'each lane has its name');
  }
  const before = await page.locator('.ruler__tick').allTextContents();
  await pinch(page);
  await page.waitForFunction(
    (ticks) =>
      [...document.querySelectorAll('.ruler__tick')].map((one) => one.textContent).join() !== ticks,
    before.join(),
  );
  await page.locator('.line').first().scrollIntoViewIfNeeded();
  await assertFits(page, 'the transcript');
  await page.getByRole('button', { name: 'Turns as RTTM' }).scrollIntoViewIfNeeded();
}

/** Two fingers on the timeline go apart. */
async function pinch(page) {
  const hand = await page.context().newCDPSession(page);
  const { x, y, width, height } = await page.locator('.surface').boundingBox();
  const touch = (type, ...shares) =>
    hand.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: shares.map((share, id) => ({ id, x: x + share * width, y: y + height / 2 })),
    });
  await touch('touchStart', 0.4, 0.6);
  for (const apart of [0.05, 0.1, 0.2, 0.3]) {
    await touch('touchMove', 0.4 - apart, 0.6 + apart);
  }
  await touch('touchEnd');
}

async function accessibility(page) {
  await page.goto(`${url}/separate`);
  await page.waitForSelector('.separation-row');
  await page.getByRole('radio', { name: 'A range' }).click();
  await expectAccessible(page, 'the page to send recordings');
  await page.route('**/uploads/*', () => undefined);
  await drop(page, 'slow.wav', wav);
  await page.getByRole('button', { name: 'Pause sending slow.wav' }).click();
  await expectAccessible(page, 'a recording on its way');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.getByRole('button', { name: 'Give up sending slow.wav' }).click();
  await page.goto(separation);
  await page.waitForSelector('.track__wave');
  await page.waitForSelector('.formats');
  await page.waitForSelector('.line');
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
