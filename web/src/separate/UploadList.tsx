import { ApiProblem } from '../api/problem';
import { CopyButton } from '../components/CopyButton';
import { faultText } from '../components/Fault';
import { Icon } from '../components/Icon';
import { fileSize } from '../formats/format';
import { useSignal } from '../live/useSignal';
import { texts } from '../texts/texts';
import { EMPTY, type Upload, type Uploads } from './uploads';
import { useUnfinished } from './useUploads';

const { uploads: words } = texts.separate;
/** Progress is read out in quarters. */
const TOLD_PERCENT = 25;

/** Recordings on their way, each with its progress, and those that were not taken or broke off. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const all = useSignal(uploads.all);
  const { unfinished, forget } = useUnfinished(uploads);
  return (
    <>
      <p className="visually-hidden" role="status">
        {useTold(uploads, all)}
      </p>
      {all.length > 0 && (
        <ul className="rows uploads" aria-label={words.label}>
          {all.map((upload) => (
            <Row key={upload.id} upload={upload} uploads={uploads} />
          ))}
        </ul>
      )}
      {unfinished.length > 0 && (
        <ul className="rows uploads" aria-label={words.unfinished}>
          {unfinished.map((one) => (
            <li className="upload upload--unfinished" key={one.key}>
              <Icon name="file" />
              <p className="upload__name">{one.name}</p>
              <p className="upload__hint">{words.chooseAgain}</p>
              <span className="upload__actions">
                <button className="icon-button" type="button" onClick={() => forget(one)}>
                  <Icon name="close" />
                  <span className="visually-hidden">{words.putAway(one.name)}</span>
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Row({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { id, name, bytes, state, progress } = upload;
  const failed = state === 'failed';
  const going = state === 'waiting' || state === 'sending';
  const stopped = state === 'paused' || state === 'broken';
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
          <span className="upload__state">{stateText(upload)}</span>
        </div>
      )}
      <span className="upload__actions">
        {failed && upload.failure !== EMPTY && (
          <button className="button button--small" type="button" onClick={() => uploads.resume(id)}>
            {words.again}
          </button>
        )}
        {(going || stopped) && (
          <button
            className="icon-button"
            type="button"
            onClick={() => (stopped ? uploads.resume(id) : uploads.pause(id))}
          >
            <Icon name={stopped ? 'play' : 'pause'} />
            <span className="visually-hidden">
              {stopped ? words.resume(name) : words.pause(name)}
            </span>
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
      <p>{failure === EMPTY ? words.empty : fields || faultText(failure)}</p>
      {problem?.requestId && <CopyButton text={problem.requestId} label={problem.requestId} />}
    </div>
  );
}

function stateText({ state, progress, waitSeconds = 0 }: Upload): string {
  switch (state) {
    case 'sending':
    case 'paused':
      return words.states[state](Math.floor(progress * 100));
    case 'broken':
    case 'postponed':
      return words.states[state](waitSeconds);
    default:
      return words.states[state];
  }
}

/** What a screen reader says of them: neither each percent nor nothing. */
function useTold(uploads: Uploads, all: readonly Upload[]): string {
  const taken = useSignal(uploads.taken);
  const going = all.filter(({ state }) => state !== 'failed');
  const bytes = going.reduce((sum, one) => sum + one.bytes, 0);
  const sent = going.reduce((sum, one) => sum + one.bytes * one.progress, 0);
  const percent = Math.floor((100 * sent) / Math.max(1, bytes) / TOLD_PERCENT) * TOLD_PERCENT;
  return [
    ...(taken === null ? [] : [words.taken(taken)]),
    ...(going.length > 0 ? [words.told(going.length, percent)] : []),
  ].join(' ');
}
