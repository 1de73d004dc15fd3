import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Exit code by which a test says that it could not run here. */
export const SKIPPED = 77;

/** The browser's path: CHROMIUM if set, else the first usual place that has one, else null. */
export function findBrowser() {
  const named = process.env.CHROMIUM;
  if (named) {
    return existsSync(named) ? named : null;
  }
  return USUAL_PLACES.find((place) => existsSync(place)) ?? null;
}

/** Starts the browser; its microphone plays the WAV file once, then is silent. */
export function launch(executablePath, wav) {
  const microphone = wav
    ? [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-audio-capture=${wav}%noloop`,
      ]
    : [];
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=user-gesture-required',
      ...microphone,
    ],
  });
}
