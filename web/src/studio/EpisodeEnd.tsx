import { Icon, type IconName } from '../components/Icon';
import { fileSize } from '../formats/format';
import type { EpisodeFile } from '../live/protocol';
import type { LiveState } from '../live/state';

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
        <ul className="files" aria-label="Files of the episode">
          {live.files.map((file) => (
            <FileLink key={file.url} file={file} />
          ))}
        </ul>
      )}
      <button className="button button--primary button--large" type="button" onClick={onLeave}>
        {live.episodeId ? 'Start another conversation' : 'Back to the start'}
      </button>
    </div>
  );
}

function heading({ files, episodeId }: LiveState): string {
  if (files) {
    return 'Your episode is recorded';
  }
  return episodeId ? 'The conversation has ended' : 'The conversation did not start';
}

function FileLink({ file }: { file: EpisodeFile }) {
  return (
    <li>
      <a className="file" href={file.url} download={file.name}>
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
  return recorded
    ? 'One track and one caption file for each speaker, and a log of all that happened.'
    : 'If it was recorded, its files are on the server.';
}
