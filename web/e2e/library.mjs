/**
 * Uses library, episode page and insights against the packaged server, as a person would: searches to the second,
 * listens, corrects a caption, exports, deletes and takes it back; by mouse, on a phone, and by keyboard only.
 * axe-core looks at every page.
 *
 * node e2e/library.mjs [--url http://127.0.0.1:4000] [--screenshots FOLDER]
 *
 * Without --url it starts a server of its own and holds a short conversation there. With it, the server needs a
 * recording; what is changed there is changed back.
 *
 * Exit code 0: all was seen; 1: something was not; 77: there is no browser or no server here.
 */
import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { expectAccessible } from './accessibility.mjs';
import { assertFits, DESKTOP, downloaded, openStage, PHONE } from './stage.mjs';

const PATIENCE_MS = 60_000;
const LINES = [
  'Claude, why do people like to listen to a good conversation?',
  'And what would you say to somebody who is afraid to speak in public?',
];

const { values: options } = parseArgs({
  options: { url: { type: 'string' }, screenshots: { type: 'string' } },
});

const stage = await openStage({ ...options, name: 'library', patienceMs: PATIENCE_MS });
const { url } = stage;
let subject;
try {
  if (stage.server) {
    await stage.scene('a conversation', DESKTOP, converse);
  }
  subject = await findSubject();
  await stage.scene('search to the second', DESKTOP, searchToTheSecond);
  await stage.scene('listen', DESKTOP, listen);
  await stage.scene('correct a caption', DESKTOP, correctACaption);
  await stage.scene('export', DESKTOP, exportFiles);
  await stage.scene('delete and undo', DESKTOP, deleteAndUndo);
  await stage.scene('rename and tag', DESKTOP, renameAndTag);
  await stage.scene('keyboard only', DESKTOP, keyboardOnly);
  await stage.scene('phone', PHONE, phone);
  await stage.looks(accessibility, pictures);
} finally {
  await stage.close();
}
process.exit(stage.failed > 0 ? 1 : 0);

/** Makes a recording: types to the speakers, who answer, and stops. */
async function converse(page) {
  await page.goto(url);
  await page.getByLabel('Your name').fill('Robin');
  await page.getByLabel('I would rather type than speak').check();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.waitForSelector('.elapsed[data-phase="live"]');
  for (const [turns, line] of LINES.entries()) {
    await page.getByLabel('Type instead of speaking').fill(line);
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (least) =>
        document.querySelectorAll('.caption:not([data-speaker="you"])[data-final="true"]').length >
        least,
      turns,
    );
  }
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.waitForSelector('.file');
}

/** A finished recording, and a caption of it with a word that finds it. */
async function findSubject() {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(1_000)) {
    const { items } = await json('/sessions?state=complete&limit=1');
    for (const session of items) {
      const { items: captions } = await json(`/sessions/${session.id}/captions?limit=50`);
      for (const caption of captions.filter(({ startMs }) => startMs > 1_000)) {
        const word = longestWord(caption.text);
        const found = word ? (await json(`/search?q=${word}&limit=100`)).items : [];
        if (found.some((hit) => hit.sessionId === session.id && hit.number === caption.number)) {
          return { session, caption, word };
        }
      }
    }
  }
  throw new Error('There is no finished recording with captions. Hold a conversation first.');
}

function longestWord(text) {
  const words = text.match(/\b[a-z]{6,}\b/g) ?? [];
  return words.toSorted((one, other) => other.length - one.length)[0];
}

async function json(path) {
  const response = await fetch(url + path);
  assert.ok(response.ok, `${path}: ${response.status}`);
  return response.json();
}

async function searchToTheSecond(page) {
  await page.goto(`${url}/library`);
  await page.getByLabel('Search everything that was said').pressSequentially(subject.word);
  const hit = page.locator(
    `.moment__link[href="/library/${subject.session.episodeId}?t=${subject.caption.startMs}"]`,
  );
  await more(page, hit);
  assert.match((await hit.locator('mark').first().textContent()).toLowerCase(), /^\w/);
  await hit.click();
  await page.waitForSelector('.track__wave');
  await page.waitForFunction(
    (second) => document.querySelector('[role=slider]')?.getAttribute('aria-valuenow') === second,
    String(Math.floor(subject.caption.startMs / 1_000)),
  );
  await page.waitForSelector('.line[aria-current]');
  assert.ok(await page.locator('.line[aria-current]').isVisible());
}

/** Scrolls until something is there. */
async function more(page, locator) {
  await page.waitForSelector('.moment, .episode-row');
  for (let turns = 0; turns < 20 && (await locator.count()) === 0; turns++) {
    await page.locator('.shell__content').evaluate((frame) => {
      frame.scrollTop = frame.scrollHeight;
    });
    await page.waitForTimeout(300);
  }
  await locator.scrollIntoViewIfNeeded();
}

async function openEpisode(page, search = '') {
  await page.goto(`${url}/library/${subject.session.episodeId}${search}`);
  await page.waitForSelector('.track__wave');
  await page.waitForSelector('.line');
}

async function listen(page) {
  await openEpisode(page);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForFunction(
    () => Number(document.querySelector('[role=slider]')?.getAttribute('aria-valuenow')) >= 3,
  );
  await page.getByRole('button', { name: 'Pause' }).click();
  const solo = page.getByRole('button', { name: /alone$/ }).first();
  await solo.click();
  assert.equal(await solo.getAttribute('aria-pressed'), 'true');
  const { x, y, width } = await page.locator('.surface').boundingBox();
  await page.mouse.click(x + width / 2, y + 40);
  const half = subject.session.durationMs / 2_000;
  await page.waitForFunction(
    ([least, most]) => {
      const now = Number(document.querySelector('[role=slider]')?.getAttribute('aria-valuenow'));
      return now >= least && now <= most;
    },
    [half - 3, half + 3],
  );
}

async function correctACaption(page) {
  const { caption, session } = subject;
  const shown = page.locator('.line[aria-current] .line__text');
  for (const text of ['A corrected caption.', caption.text]) {
    await openEpisode(page, `?t=${caption.startMs}`);
    await shown.waitFor();
    await page.locator('body').press('e');
    await page.locator('.line__editor textarea').fill(text);
    const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (wanted) => document.querySelector('.line[aria-current] .line__text')?.textContent === wanted,
      text.replace(/\s+/g, ' ').trim(),
    );
    assert.equal((await saved).status(), 200);
    const { items } = await json(`/sessions/${session.id}/captions?limit=1000`);
    assert.equal(items.find(({ number }) => number === caption.number).text, text.trim());
  }
}

async function exportFiles(page) {
  await openEpisode(page);
  await page.getByRole('button', { name: 'Export' }).click();
  assert.match((await downloaded(page, 'WebVTT'))[1], /^WEBVTT/);
  assert.match((await downloaded(page, 'SubRip'))[1], /^1\r?\n00:/);
  assert.match((await downloaded(page, 'Chapters'))[1], /"chapters"/);
  assert.match((await downloaded(page, 'All files as a zip'))[1], /^PK/);
  assert.match((await downloaded(page, 'Make the MP3'))[1], /^ID3/);
}

async function deleteAndUndo(page) {
  await page.goto(`${url}/library`);
  const rows = page.locator('.episode-row');
  await rows.first().waitFor();
  const before = await rows.count();
  await rows.first().locator('input[type=checkbox]').check();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.waitForFunction(
    (count) => document.querySelectorAll('.episode-row').length === count,
    before - 1,
  );
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.waitForFunction(
    (count) => document.querySelectorAll('.episode-row').length === count,
    before,
  );
}

async function renameAndTag(page) {
  const { id, title, tags } = subject.session;
  try {
    await openEpisode(page);
    await rename(page, 'A new title', 'e2e');
    const changed = await json(`/sessions/${id}`);
    assert.equal(changed.title, 'A new title');
    assert.deepEqual(changed.tags, [...tags, 'e2e']);
    await page.goto(`${url}/library?tag=e2e`);
    await page.getByRole('link', { name: 'A new title' }).waitFor();
    assert.equal(await page.locator('.episode-row').count(), 1);
  } finally {
    const response = await fetch(`${url}/sessions/${id}`, {
      method: 'PATCH',
      headers: { 'If-Match': '*', 'Content-Type': 'application/json' },
      body: JSON.stringify({ title, tags }),
    });
    assert.ok(response.ok);
  }
}

async function rename(page, title, tag) {
  await page.getByRole('button', { name: 'Rename and tag' }).click();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Tags').fill(tag);
  await page.getByLabel('Tags').press('Enter');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
}

async function keyboardOnly(page) {
  await page.goto(`${url}/studio`);
  await page.waitForSelector('.navigation');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.waitForSelector('.episode-row');
  await page.keyboard.press('/');
  await page.keyboard.type(subject.word);
  await page.waitForSelector('.moment mark');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.episode-row');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('1 selected').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.waitForSelector('.episode-row .rows__link:focus');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.track__wave');
  await page.keyboard.press('l');
  await waitForSecond(page, 10);
  await page.keyboard.press('ArrowLeft');
  await waitForSecond(page, 5);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('j');
  await waitForSecond(page, 0);
  await page.keyboard.press(' ');
  await page.waitForSelector('.transport__play[data-phase="playing"]');
  await page.keyboard.press('k');
  await page.waitForSelector('.transport__play[data-phase="paused"]');
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Correct the caption').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.waitForSelector('.key-figures');
}

async function waitForSecond(page, second) {
  await page.waitForFunction(
    (wanted) =>
      Number(document.querySelector('[role=slider]')?.getAttribute('aria-valuenow')) === wanted,
    second,
  );
}

/** Nothing may stand out to the side, and all must be within reach. */
async function phone(page) {
  for (const path of ['/library', `/library?q=${subject.word}`, '/insights']) {
    await page.goto(url + path);
    await page.waitForSelector('.episode-row, .moment, .key-figures');
    await assertFits(page, path);
  }
  await openEpisode(page);
  await assertFits(page, 'the episode');
  for (const tab of ['Events', 'Figures', 'Export', 'Transcript']) {
    await page.getByRole('tab', { name: tab }).click();
    await assertFits(page, tab);
  }
  await page.getByRole('button', { name: 'Mix' }).click();
  await page.getByRole('button', { name: /^Mute/ }).first().click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForSelector('.transport__play[data-phase="playing"]');
}

async function accessibility(page) {
  const places = ['/library', `/library?q=${subject.word}`, '/insights'];
  for (const path of places) {
    await page.goto(url + path);
    await page.waitForSelector('.episode-row, .moment, .key-figures');
    await expectAccessible(page, path);
  }
  await openEpisode(page);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expectAccessible(page, `the episode’s ${await tab.textContent()}`);
  }
}

async function pictures(page, shoot) {
  await page.goto(`${url}/library`);
  await page.waitForSelector('.episode-row');
  await shoot('library');
  await page.goto(`${url}/library?q=${subject.word}`);
  await page.waitForSelector('.moment');
  await shoot('search');
  await openEpisode(page, `?t=${Math.round(subject.session.durationMs * 0.4)}`);
  await page.waitForSelector('.line[aria-current]');
  await page.waitForTimeout(600);
  await shoot('episode');
  await page.getByRole('tab', { name: 'Figures' }).click();
  await page.waitForSelector('.bars, .figures__sum');
  await shoot('figures');
  await page.getByRole('tab', { name: 'Export' }).click();
  await shoot('export');
  await page.goto(`${url}/insights`);
  await page.waitForSelector('.uplot');
  await shoot('insights');
}
