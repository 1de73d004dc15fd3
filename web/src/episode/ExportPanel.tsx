import { useState } from 'react';
import { download } from '../api/download';
import type { Recording, SessionDetail } from '../api/episodes';
import { useApi } from '../app/services';
import { Icon } from '../components/Icon';
import { fileSize } from '../formats/format';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';
import { fileName } from './fileName';
import { Mixdown } from './Mixdown';

const { export: words } = texts.episode;
const CAPTIONS = ['vtt', 'srt', 'txt'] as const;

interface Props {
  session: SessionDetail;
  recording: Recording;
}

/** Everything that can be taken away. */
export function ExportPanel({ session, recording }: Props) {
  const api = useApi();
  const board = useNotices();
  const [busy, setBusy] = useState<string | null>(null);
  const name = fileName(session);
  const base = `/recordings/${recording.episodeId}`;
  const fetchFile = async (path: string, as: string) => {
    setBusy(as);
    try {
      await download(api, path, as);
    } catch (failure) {
      board.show(failureNotice(failure, words.downloadFailed));
    } finally {
      setBusy(null);
    }
  };
  if (session.state === 'live') {
    return <p className="panel__empty">{words.cancelledLive}</p>;
  }
  return (
    <div className="panel__scroller export">
      <Mixdown episode={recording.episodeId} name={name} />
      <section>
        <h2>{words.captions}</h2>
        <p className="panel__lead">{words.captionsLead}</p>
        <div className="export__row">
          {CAPTIONS.map((format) => (
            <button
              className="button button--small"
              type="button"
              key={format}
              disabled={busy !== null}
              onClick={() =>
                void fetchFile(
                  `/sessions/${session.id}/captions?format=${format}`,
                  `${name}.${format}`,
                )
              }
            >
              {words.captionFormats[format]}
            </button>
          ))}
          <button
            className="button button--small"
            type="button"
            disabled={busy !== null}
            onClick={() =>
              void fetchFile(`/sessions/${session.id}/chapters`, `${name}.chapters.json`)
            }
          >
            {words.chapters}
          </button>
        </div>
      </section>
      <section>
        <h2>{words.stems}</h2>
        <p className="panel__lead">{words.stemsLead}</p>
        <div className="export__row">
          <button
            className="button button--small"
            type="button"
            disabled={busy !== null}
            onClick={() => void fetchFile(`${base}/archive`, `${name}.zip`)}
          >
            <Icon name="download" />
            {words.stemsZip}
          </button>
        </div>
        <ul className="export__files" aria-label={words.files}>
          {recording.files?.map((file) => (
            <li key={file.name}>
              <button
                className="export__file"
                type="button"
                disabled={busy !== null}
                onClick={() => void fetchFile(file.url, `${name}-${file.name}`)}
              >
                <Icon name={file.name.endsWith('.webm') ? 'sound' : 'text'} />
                <span>{file.name}</span>
                <span className="export__size">{fileSize(file.bytes)}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
