import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { Icon } from '../components/Icon';
import { longClock } from '../formats/format';
import { Highlighted } from '../library/Highlighted';
import { texts } from '../texts/texts';
import type { LineSpeaker, SpokenLine } from './lines';
import { occurrences } from './occurrences';

const { transcript: words } = texts.episode;
const LONGEST = 10_000;

interface Props {
  line: SpokenLine;
  speaker: LineSpeaker;
  /** What is heard now. */
  active: boolean;
  /** Marked in the text. */
  sought: string;
  /** The text while it is being corrected, else null. */
  draft: string | null;
  onDraft(draft: string): void;
  onSeek(): void;
  /** Where it can be corrected. */
  onEdit?: (() => void) | undefined;
  onSave(): void;
  onCancel(): void;
}

/** What one person says: heard from here, or corrected in its place. */
export const TranscriptLine = memo(
  (props: Props) => {
    const { line, speaker, active, sought, draft } = props;
    const time = longClock(line.startMs);
    return (
      <div
        className="line"
        data-speaker={speaker.speaker}
        data-voice={speaker.voice}
        aria-current={active ? true : undefined}
      >
        <button className="line__time" type="button" onClick={props.onSeek}>
          <span className="visually-hidden">{words.playFrom} </span>
          {time}
        </button>
        <div className="line__body">
          <p className="line__speaker">
            {speaker.label}
            {line.editedAt && <span className="line__edited">{words.edited}</span>}
          </p>
          {draft === null ? (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the button with the time does the same
            <p className="line__text" onClick={props.onSeek} onDoubleClick={props.onEdit}>
              <Highlighted text={line.text} parts={occurrences(line.text, sought)} />
            </p>
          ) : (
            <Editor {...props} draft={draft} />
          )}
        </div>
        {draft === null && props.onEdit && (
          <button className="icon-button line__edit" type="button" onClick={props.onEdit}>
            <Icon name="edit" />
            <span className="visually-hidden">{words.editAt(time)}</span>
          </button>
        )}
      </div>
    );
  },
  (before, now) =>
    before.line === now.line &&
    before.speaker.label === now.speaker.label &&
    before.speaker.voice === now.speaker.voice &&
    before.active === now.active &&
    before.sought === now.sought &&
    before.draft === now.draft &&
    now.draft === null,
);

function Editor({ draft, onDraft, onSave, onCancel, line }: Props & { draft: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = area.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onSave();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
    }
  };
  return (
    <div className="line__editor">
      <textarea
        className="input"
        ref={area}
        rows={2}
        maxLength={LONGEST}
        aria-label={words.textAt(longClock(line.startMs))}
        value={draft}
        onChange={(event) => onDraft(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p className="line__actions">
        <button className="button button--small button--primary" type="button" onClick={onSave}>
          {texts.common.actions.save}
        </button>
        <button className="button button--small" type="button" onClick={onCancel}>
          {texts.common.actions.cancel}
        </button>
      </p>
    </div>
  );
}
