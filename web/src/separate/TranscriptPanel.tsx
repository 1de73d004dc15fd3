import { useMutation } from '@tanstack/react-query';
import type { Separation, TranscriptState } from '../api/separations';
import { useServices } from '../app/services';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';
import { remember } from './cache';
import { useDownload } from './useDownload';
import { baseName } from './useSteps';

const { transcript: words, actions } = texts.separate;
const FORMATS = ['txt', 'vtt', 'srt', 'tsv', 'json'] as const;

interface Props {
  separation: Separation;
  state: TranscriptState;
}

/** Who said what: written when somebody asks for it, then to be taken away. */
export function TranscriptPanel({ separation, state }: Props) {
  const { id, name, transcriptProgress: progress, transcriptFailure } = separation;
  const { api, queries } = useServices();
  const board = useNotices();
  const { busy, fetchFile } = useDownload();
  const path = `/separations/${id}/transcript`;
  const make = useMutation({
    mutationFn: () => api.post<Separation>(path, undefined),
    onSuccess: (now) => remember(queries, now),
    onError: (failure) => board.show(failureNotice(failure, actions.failed)),
  });
  return (
    <section className="panel downloads" aria-labelledby="transcript">
      <h2 id="transcript">{words.title}</h2>
      <p className="panel__lead">{words.lead}</p>
      <p className="export__told" role="status">
        {state === 'making' &&
          (progress ? words.making(Math.floor(progress * 100)) : words.waiting)}
      </p>
      {state === 'failed' && (
        <p className="form__fault" role="alert">
          {words.failed} {transcriptFailure}
        </p>
      )}
      <div className="export__row">
        {state === 'ready' &&
          FORMATS.map((format) => (
            <button
              className="button button--small"
              type="button"
              key={format}
              disabled={busy !== null}
              onClick={() =>
                fetchFile(`${path}?format=${format}`, `${baseName(name) || id}.${format}`)
              }
            >
              {words.formats[format]}
            </button>
          ))}
        {(state === 'none' || state === 'failed') && (
          <button
            className="button button--small"
            type="button"
            disabled={make.isPending}
            onClick={() => make.mutate()}
          >
            {state === 'none' ? words.make : actions.retry}
          </button>
        )}
      </div>
    </section>
  );
}
