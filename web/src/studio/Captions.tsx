import { memo, useMemo } from 'react';
import { clock } from '../formats/format';
import type { Caption, Speaker } from '../live/protocol';
import type { LiveState } from '../live/state';
import { useFollowEnd } from './useFollowEnd';

/** What is said, as it is said: light while it may still change, solid when it stands. */
export function Captions({ live }: { live: LiveState }) {
  const { earlierCaptions, captions } = live;
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
        aria-labelledby="captions-title"
      >
        {lines.length === 0 && <p className="captions__empty">What is said appears here.</p>}
        <ol className="captions__list">
          {lines.map((line, index) => (
            <CaptionItem
              // biome-ignore lint/suspicious/noArrayIndexKey: ids may come again in a later episode
              key={`${index}:${line.utteranceId}`}
              line={line}
              speaker={nameOf(live.speakers, line.speaker)}
            />
          ))}
        </ol>
      </section>
      {!following && (
        <button className="captions__jump button" type="button" onClick={jumpToEnd}>
          To the latest
        </button>
      )}
      <FinalLines lines={live.captions} speakers={live.speakers} />
    </div>
  );
}

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
function FinalLines({
  lines,
  speakers,
}: {
  lines: readonly Caption[];
  speakers: readonly Speaker[];
}) {
  return (
    <div className="visually-hidden" role="log" aria-label="Captions as they come">
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
