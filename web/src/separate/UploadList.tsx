import { useEffect, useRef } from 'react';
import { ApiProblem } from '../api/problem';
import { CopyButton } from '../components/CopyButton';
import { faultText } from '../components/Fault';
import { Icon } from '../components/Icon';
import { fileSize } from '../formats/format';
import { useSignal } from '../live/useSignal';
import { texts } from '../texts/texts';
import type { Upload, Uploads } from './uploads';

const { uploads: words } = texts.separate;
/** Progress is read out in quarters. */
const TOLD_PERCENT = 25;

/** Recordings on their way, each with its progress, and those that were not taken. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const all = useSignal(uploads.all);
  return (
    <>
      <p className="visually-hidden" role="status">
        {useTold(all)}
      </p>
      {all.length > 0 && (
        <ul className="uploads" aria-label={words.label}>
          {all.map((upload) => (
            <Row key={upload.id} upload={upload} uploads={uploads} />
          ))}
        </ul>
      )}
    </>
  );
}

function Row({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { id, name, bytes, state, progress } = upload;
  const failed = state === 'failed';
  return (
    <li className="upload" data-state={state}>
      <Icon name={failed ? 'warning' : 'file'} />
      <p className="upload__name">
        <span>{name}</span> <span className="upload__size">{fileSize(bytes)}</span>
      </p>
      {failed ? (
        <Failure failure={upload.failure} />
      ) : (
        <div className="stage-progress">
          <progress
            max={1}
            value={state === 'checking' ? undefined : progress}
            aria-label={words.progress(name)}
          />
          <span>{stateText(upload)}</span>
        </div>
      )}
      <span className="upload__actions">
        {failed && (
          <button className="button button--small" type="button" onClick={() => uploads.retry(id)}>
            {words.again}
          </button>
        )}
        <button className="icon-button" type="button" onClick={() => uploads.cancel(id)}>
          <Icon name="close" />
          <span className="visually-hidden">
            {failed ? words.putAway(name) : words.cancel(name)}
          </span>
        </button>
      </span>
    </li>
  );
}

function Failure({ failure }: { failure: unknown }) {
  const problem = failure instanceof ApiProblem ? failure : undefined;
  const fields = problem?.errors.map(({ field, detail }) => `${field} ${detail}`).join('; ');
  return (
    <div className="upload__failure" role="alert">
      <p>{fields || faultText(failure)}</p>
      {problem?.requestId && <CopyButton text={problem.requestId} label={problem.requestId} />}
    </div>
  );
}

function stateText({ state, progress, waitSeconds = 0 }: Upload): string {
  if (state === 'sending') {
    return words.states.sending(Math.floor(progress * 100));
  }
  return state === 'postponed' ? words.states.postponed(waitSeconds) : words.states[state];
}

/** What a screen reader says of them: neither each percent nor nothing. */
function useTold(all: readonly Upload[]): string {
  const going = all.filter(({ state }) => state !== 'failed');
  const before = useRef<readonly Upload[]>([]);
  const gone = before.current.filter(
    ({ id, state }) => state !== 'failed' && !all.some((one) => one.id === id),
  );
  useEffect(() => {
    before.current = all;
  }, [all]);
  const done = gone.filter(({ progress }) => progress === 1).map(({ name }) => words.taken(name));
  const bytes = going.reduce((sum, one) => sum + one.bytes, 0);
  const sent = going.reduce((sum, one) => sum + one.bytes * one.progress, 0);
  const percent = Math.floor((100 * sent) / Math.max(1, bytes) / TOLD_PERCENT) * TOLD_PERCENT;
  return [...done, ...(going.length > 0 ? [words.told(going.length, percent)] : [])].join(' ');
}
