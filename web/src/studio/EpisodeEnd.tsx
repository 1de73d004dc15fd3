import type { MouseEvent } from 'react';
import { download } from '../api/download';
import { useServices } from '../app/services';
import { Icon, type IconName } from '../components/Icon';
import { fileSize } from '../formats/format';
import type { EpisodeFile } from '../live/protocol';
import type { LiveState } from '../live/state';
import { texts } from '../texts/texts';

const { end: words } = texts.studio;

interface Props {
  live: LiveState;
  onLeave(): void;
}

/** What the conversation leaves behind. */
export function EpisodeEnd({ live, onLeave }: Props) {
  const reason = live.connection.phase === 'ended' ? live.connection.reason : '';
  return (
    <div className="end">
      <h1>{heading(live)}</h1>
      <p className="end__reason">{endWords(reason, live.files !== null)}</p>
      {live.files && (
        <ul className="files" aria-label={words.files}>
          {live.files.map((file) => (
            <FileLink key={file.url} file={file} />
          ))}
        </ul>
      )}
      <p className="end__ways">
        {live.files && (
          <a className="button button--large" href={`/library/${live.episodeId}`}>
            {words.listen}
          </a>
        )}
        <button className="button button--primary button--large" type="button" onClick={onLeave}>
          {live.episodeId ? words.again : words.back}
        </button>
      </p>
    </div>
  );
}

function heading({ files, episodeId }: LiveState): string {
  if (files) {
    return words.recorded;
  }
  return episodeId ? words.ended : words.notStarted;
}

function FileLink({ file }: { file: EpisodeFile }) {
  const { account, api } = useServices();
  // A link can't carry the token of an account.
  const fetched = (event: MouseEvent) => {
    if (account.current() !== null) {
      event.preventDefault();
      void download(api, file.url, file.name);
    }
  };
  return (
    <li>
      <a className="file" href={file.url} download={file.name} onClick={fetched}>
        <Icon name={iconOf(file.name)} />
        <span className="file__name">{file.name}</span>
        <span className="file__size">{fileSize(file.bytes)}</span>
      </a>
    </li>
  );
}

function iconOf(name: string): IconName {
  if (/\.(webm|wav|mp3|flac|m4a|ogg)$/.test(name)) {
    return 'sound';
  }
  return name.endsWith('.vtt') ? 'text' : 'file';
}

/** The server gives a code where all went as asked, and a sentence otherwise. */
function endWords(reason: string, recorded: boolean): string {
  if (reason.includes(' ')) {
    return reason;
  }
  return recorded ? words.allWell : words.perhaps;
}
