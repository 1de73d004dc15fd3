import { useId, useState } from 'react';
import type { Diagnosis, Separation } from '../api/separations';
import { Icon } from '../components/Icon';
import { safeName } from '../episode/fileName';
import { texts } from '../texts/texts';
import { useDownload } from './useDownload';
import { baseName } from './useSteps';
import { nameOf, voiceOf } from './voices';

const { downloads: words } = texts.separate;
const FORMATS = ['wav', 'flac', 'mp3', 'm4a'] as const;
type Format = (typeof FORMATS)[number];

interface Props {
  separation: Separation;
  diagnosis: Diagnosis;
}

/** The tracks in any format, and what other tools can read. */
export function DownloadsPanel({ separation: { id, name }, diagnosis }: Props) {
  const group = useId();
  const [format, setFormat] = useState<Format>('wav');
  const { busy, fetchFile } = useDownload();
  const base = baseName(name) || id;
  const path = `/separations/${id}`;
  return (
    <section className="panel downloads" aria-labelledby={`${group}-title`}>
      <h2 id={`${group}-title`}>{words.title}</h2>
      <fieldset className="formats" disabled={busy !== null}>
        <legend className="visually-hidden">{words.format}</legend>
        {FORMATS.map((one) => (
          <label className="formats__one" key={one}>
            <input
              type="radio"
              name={group}
              checked={format === one}
              onChange={() => setFormat(one)}
            />
            <span className="formats__name">{words.formats[one].name}</span>
            <span className="formats__hint">{words.formats[one].hint}</span>
          </label>
        ))}
      </fieldset>
      <ul className="downloads__tracks" aria-label={words.tracks}>
        {diagnosis.speakers.map((speaker) => {
          const called = nameOf(speaker);
          const file = `${base} - ${safeName(called)}.${format}`;
          return (
            <li key={speaker.number} data-voice={voiceOf(speaker.number)}>
              <button
                className="export__file"
                type="button"
                disabled={busy !== null}
                onClick={() =>
                  fetchFile(`${path}/speakers/${speaker.number}?format=${format}&download=1`, file)
                }
              >
                <span className="voice-dot" aria-hidden="true" />
                <span className="downloads__name">
                  <span className="visually-hidden">{words.track} </span>
                  {called}{' '}
                </span>
                <span className="export__size">
                  {busy === file ? words.preparing : words.formats[format].name}
                </span>
                <Icon name="download" />
              </button>
            </li>
          );
        })}
      </ul>
      <h3>{words.more}</h3>
      <div className="export__row">
        <button
          className="button button--small"
          type="button"
          disabled={busy !== null}
          onClick={() => fetchFile(`${path}/rttm`, `${base}.rttm`)}
        >
          {words.rttm}
        </button>
        <button
          className="button button--small"
          type="button"
          disabled={busy !== null}
          onClick={() => fetchFile(`${path}/diagnosis`, `${base}.json`)}
        >
          {words.diagnosis}
        </button>
        <button
          className="button button--small"
          type="button"
          disabled={busy !== null}
          onClick={() => fetchFile(`${path}/waveform.png?width=2400&height=900`, `${base}.png`)}
        >
          {words.picture}
        </button>
      </div>
    </section>
  );
}
