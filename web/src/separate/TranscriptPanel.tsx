import { useMutation } from '@tanstack/react-query';
import type { Diagnosis, Separation, TranscriptState } from '../api/separations';
import { useServices } from '../app/services';
import type { EpisodePlayer } from '../episode/player';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';
import { remember } from './cache';
import { SpokenTranscript } from './SpokenTranscript';
import { useDownload } from './useDownload';
import { baseName } from './useSteps';

const { transcript: words, actions } = texts.separate;
const FORMATS = ['txt', 'vtt', 'srt', 'tsv', 'json'] as const;

interface Props {
  separation: Separation;
  state: TranscriptState;
  diagnosis: Diagnosis;
  player: EpisodePlayer | null;
}

/** Who said what: written when somebody asks for it, then to be read, heard and taken away. */
export function TranscriptPanel({ separation, state, diagnosis, player }: Props) {
  const { id, transcriptProgress: progress = 0, transcriptFailure } = separation;
  const make = useMaking(id);
  const making = state === 'making';
  const percent = Math.floor(progress * 100);
  return (
    <section className="panel spoken" aria-labelledby="transcript" data-state={state}>
      <header className="spoken__header">
        <h2 id="transcript">{words.title}</h2>
        {state === 'ready' && <Downloads separation={separation} />}
      </header>
      {state === 'ready' ? (
        <SpokenTranscript id={id} diagnosis={diagnosis} player={player} />
      ) : (
        <div className="spoken__ask">
          <p>{words.lead}</p>
          {making && (
            <div className="stage-progress">
              <progress max={1} value={progress || undefined} aria-label={words.title} />
            </div>
          )}
          {state === 'failed' && (
            <p className="form__fault" role="alert">
              {words.failed} {transcriptFailure}
            </p>
          )}
          {!making && (
            <button
              className="button"
              type="button"
              disabled={make.isPending}
              onClick={() => make.mutate()}
            >
              {state === 'none' ? words.make : actions.retry}
            </button>
          )}
        </div>
      )}
      <p className={making ? 'spoken__told' : 'visually-hidden'} role="status">
        {making && (percent > 0 ? words.making(percent) : words.waiting)}
        {state === 'ready' && words.ready}
      </p>
    </section>
  );
}

function useMaking(id: string) {
  const { api, queries } = useServices();
  const board = useNotices();
  return useMutation({
    mutationFn: () => api.post<Separation>(`/separations/${id}/transcript`, undefined),
    onSuccess: (now) => remember(queries, now),
    onError: (failure) => board.show(failureNotice(failure, actions.failed)),
  });
}

function Downloads({ separation: { id, name } }: { separation: Separation }) {
  const { busy, fetchFile } = useDownload();
  return (
    <div className="spoken__formats">
      {FORMATS.map((format) => (
        <button
          className="button button--small"
          type="button"
          key={format}
          disabled={busy !== null}
          onClick={() =>
            fetchFile(
              `/separations/${id}/transcript?format=${format}`,
              `${baseName(name) || id}.${format}`,
            )
          }
        >
          <span className="visually-hidden">{words.download} </span>
          {words.formats[format]}
        </button>
      ))}
    </div>
  );
}
