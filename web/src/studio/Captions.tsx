import { memo, useMemo } from 'react';
import { clock } from '../formats/format';
import type { Caption, Speaker } from '../live/protocol';
import type { LiveState } from '../live/state';
import { texts } from '../texts/texts';
import { useFollowEnd } from './useFollowEnd';

const { captions: words } = texts.studio;

/** Lines that are rendered together: where none of them has changed, nothing is done. */
const BLOCK = 40;

/** What is said, as it is said: light while it may still change, solid when it stands. */
export function Captions({ live }: { live: LiveState }) {
  const { earlierCaptions, captions, speakers } = live;
  const lines = useMemo(() => [...earlierCaptions, ...captions], [earlierCaptions, captions]);
  const { scroller, following, onScroll, jumpToEnd } = useFollowEnd(lines);
  return (
    <div className="captions">
      <section
        className="captions__scroller"
        ref={scroller}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={words.title}
      >
        {lines.length === 0 && (
          <p className="captions__empty">
            {words.empty} <span>{words.emptyHint}</span>
          </p>
        )}
        {blocksOf(lines).map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
          <Block key={index} lines={block} speakers={speakers} />
        ))}
      </section>
      {!following && (
        <button className="captions__jump button" type="button" onClick={jumpToEnd}>
          {words.latest}
        </button>
      )}
      <FinalLines lines={captions} speakers={speakers} />
    </div>
  );
}

function blocksOf(lines: readonly Caption[]): readonly (readonly Caption[])[] {
  return Array.from({ length: Math.ceil(lines.length / BLOCK) }, (_, index) =>
    lines.slice(index * BLOCK, (index + 1) * BLOCK),
  );
}

interface BlockProps {
  lines: readonly Caption[];
  speakers: readonly Speaker[];
}

const Block = memo(
  ({ lines, speakers }: BlockProps) => (
    <ol className="captions__block">
      {lines.map((line, index) => (
        <CaptionItem
          // biome-ignore lint/suspicious/noArrayIndexKey: ids may come again in a later episode
          key={`${index}:${line.utteranceId}`}
          line={line}
          speaker={nameOf(speakers, line.speaker)}
        />
      ))}
    </ol>
  ),
  (before, now) =>
    before.speakers === now.speakers &&
    before.lines.length === now.lines.length &&
    before.lines.every((line, index) => line === now.lines[index]),
);

const CaptionItem = memo(({ line, speaker }: { line: Caption; speaker: string }) => {
  return (
    <li className="caption" data-speaker={line.speaker} data-final={line.final}>
      <p className="caption__head">
        <span className="caption__speaker">{speaker}</span>
        <time className="caption__time">{clock(line.startMs)}</time>
      </p>
      <p className="caption__text">{line.text}</p>
    </li>
  );
});

const LINES_READ_OUT = 5;

/** For screen readers: only lines that stand, so that nothing is read out twice. */
function FinalLines({ lines, speakers }: BlockProps) {
  return (
    <div className="visually-hidden" role="log" aria-label={words.log}>
      {lines
        .filter((line) => line.final)
        .slice(-LINES_READ_OUT)
        .map((line) => (
          <p key={`${line.speaker}:${line.utteranceId}`}>
            {nameOf(speakers, line.speaker)}: {line.text}
          </p>
        ))}
    </div>
  );
}

function nameOf(speakers: readonly Speaker[], id: string): string {
  return speakers.find((speaker) => speaker.id === id)?.name ?? id;
}
