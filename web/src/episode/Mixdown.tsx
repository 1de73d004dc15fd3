import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { download } from '../api/download';
import type { Job } from '../api/episodes';
import { newRequestId } from '../api/http';
import { useApi } from '../app/services';
import { faultText } from '../components/Fault';
import { Icon } from '../components/Icon';
import { texts } from '../texts/texts';

const { export: words } = texts.episode;
const FORMATS = ['mp3', 'm4a', 'flac', 'wav'] as const;
type Format = (typeof FORMATS)[number];

/** Between looks at how far it is. */
const LOOK_MS = 700;

interface Props {
  episode: string;
  /** What the file is called, before the ending. */
  name: string;
}

/** Makes one file of all tracks, in the background, and fetches it. */
export function Mixdown({ episode, name }: Props) {
  const id = useId();
  const api = useApi();
  const [format, setFormat] = useState<Format>('mp3');
  const path = `/recordings/${episode}/mixdown`;
  const begin = useMutation({
    mutationFn: async (made: Format) => {
      const { job } = await api.post<{ job: string }>(
        path,
        { format: made },
        { idempotencyKey: newRequestId() },
      );
      return { job, format: made };
    },
  });
  const begun = begin.data;
  const job = useQuery({
    queryKey: ['jobs', begun?.job],
    queryFn: ({ signal }) => api.get<Job>(`/jobs/${begun?.job}`, { signal }),
    enabled: begun !== undefined,
    refetchInterval: ({ state }) =>
      state.data?.state === 'done' || state.data?.state === 'failed' ? false : LOOK_MS,
  });
  const fetching = useMutation({
    mutationFn: (made: Format) =>
      download(api, `${path}?format=${made}&download=1`, `${name}.${made}`),
  });

  // Whoever asks for a file wants to have it; it can be fetched again.
  const fetched = useRef<string | undefined>(undefined);
  const state = begun ? job.data?.state : undefined;
  const { mutate } = fetching;
  useEffect(() => {
    if (begun && state === 'done' && fetched.current !== begun.job) {
      fetched.current = begun.job;
      mutate(begun.format);
    }
  }, [begun, state, mutate]);

  const running =
    begin.isPending || (begun !== undefined && state !== 'done' && state !== 'failed');
  const failure = begin.error ?? fetching.error ?? job.error;
  return (
    <section>
      <h2>{words.mixdown}</h2>
      <p className="panel__lead">{words.mixdownLead}</p>
      <fieldset className="formats" disabled={running}>
        <legend className="visually-hidden">{words.format}</legend>
        {FORMATS.map((one) => (
          <label className="formats__one" key={one}>
            <input
              type="radio"
              name={`${id}-format`}
              checked={format === one}
              onChange={() => setFormat(one)}
            />
            <span className="formats__name">{words.formats[one].name}</span>
            <span className="formats__hint">{words.formats[one].hint}</span>
          </label>
        ))}
      </fieldset>
      {running ? (
        <Progress percent={job.data?.percent ?? 0} waiting={job.data?.state !== 'running'} />
      ) : (
        <div className="export__row">
          <button
            className="button button--primary button--small"
            type="button"
            onClick={() => {
              fetching.reset();
              begin.mutate(format);
            }}
          >
            {words.make(words.formats[format].name)}
          </button>
          {begun && state === 'done' && (
            <button
              className="button button--small"
              type="button"
              disabled={fetching.isPending}
              onClick={() => fetching.mutate(begun.format)}
            >
              <Icon name="download" />
              {words.again}
            </button>
          )}
        </div>
      )}
      <p className="export__told" role="status">
        {begun && state === 'done' && !failure ? words.done(words.formats[begun.format].name) : ''}
      </p>
      {(failure || state === 'failed') && (
        <p className="form__fault" role="alert">
          {words.failed} {failure ? faultText(failure) : (job.data?.failure ?? '')}
        </p>
      )}
    </section>
  );
}

function Progress({ percent, waiting }: { percent: number; waiting: boolean }) {
  return (
    <div className="progress">
      <progress max={100} value={percent} aria-label={words.making(percent)} />
      <span>{waiting ? words.waiting : words.making(percent)}</span>
    </div>
  );
}
