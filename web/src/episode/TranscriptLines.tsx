import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';
import { FindBox } from './FindBox';
import { type LineSpeaker, lineAt, type SpokenLine } from './lines';
import type { EpisodePlayer } from './player';
import { TranscriptLine } from './TranscriptLine';
import { useFrames } from './useFrames';

const { transcript: words, shortcuts } = texts.episode;

/** About the height of a line, until it is measured. */
const LINE_PX = 76;
const OVERSCAN = 6;

interface Props<Line extends SpokenLine> {
  lines: readonly Line[];
  player: EpisodePlayer | null;
  /** Where it begins. */
  startMs?: number;
  speakerOf(line: Line): LineSpeaker;
  /** Has the player go on from a line. */
  onSeek(line: Line): void;
  /** Where lines can be corrected. */
  onCorrect?: (line: Line, text: string) => void;
  /** Under which heading its keys stand, and those that take to the next and the previous line. */
  keys: {
    readonly group: string;
    readonly next: readonly string[];
    readonly previous: readonly string[];
  };
}

interface Edit {
  readonly number: number;
  readonly draft: string;
}

/** What was said, in step with what is heard. Only the lines in sight are in the page. */
export function TranscriptLines<Line extends SpokenLine>(props: Props<Line>) {
  const { lines, player, startMs = 0, keys, onCorrect } = props;
  const scroller = useRef<HTMLElement>(null);
  const [active, setActive] = useState(() => lineAt(lines, startMs));
  const [following, setFollowing] = useState(true);
  const [edit, setEdit] = useState<Edit | null>(null);
  const [sought, setSought] = useState('');
  // Where the focus goes back to after a correction.
  const focused = useRef<Element | null>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: OVERSCAN,
    getItemKey: (index) => lines[index]?.number ?? index,
  });

  const reveal = useCallback(
    (index: number, smooth: boolean) => {
      const element = scroller.current;
      const [top] = rows.getOffsetForIndex(Math.max(0, index), 'center') ?? [];
      if (element && top !== undefined) {
        const near = Math.abs(element.scrollTop - top) < element.clientHeight;
        element.scrollTo({ top, behavior: smooth && near && !stillness() ? 'smooth' : 'auto' });
      }
    },
    [rows],
  );
  useEffect(() => {
    if (following && active >= 0 && edit === null) {
      reveal(active, true);
    }
  }, [active, following, edit, reveal]);

  const seek = (line: Line) => {
    props.onSeek(line);
    setFollowing(true);
  };
  const go = (by: number) => {
    const line = lines[Math.min(lines.length - 1, Math.max(0, active + by))];
    if (line) {
      seek(line);
    }
  };
  const begin = (line: Line | undefined) => {
    if (line) {
      focused.current = document.activeElement;
      setEdit({ number: line.number, draft: line.text });
    }
  };
  useEffect(() => {
    const before = focused.current;
    if (edit === null && before !== null) {
      focused.current = null;
      const there = before instanceof HTMLElement && before.isConnected && before.tabIndex >= 0;
      (there ? before : scroller.current)?.focus({ preventScroll: true });
    }
  }, [edit]);
  const save = (line: Line) => {
    const text = edit?.draft.replace(/\s+/g, ' ').trim() ?? '';
    setEdit(null);
    if (text !== '' && text !== line.text) {
      onCorrect?.(line, text);
    }
  };
  // A line that stays as it is keeps what it does, which must not be that of an earlier player.
  const latest = useRef({ seek, begin, save });
  latest.current = { seek, begin, save };
  const { group } = keys;
  useShortcut({ keys: keys.next, label: shortcuts.next, group, onPress: () => go(1) });
  useShortcut({ keys: keys.previous, label: shortcuts.previous, group, onPress: () => go(-1) });
  useShortcut(
    onCorrect
      ? {
          keys: ['e'],
          label: shortcuts.edit,
          group,
          onPress: () => begin(lines[Math.max(0, active)]),
        }
      : null,
  );
  useShortcut({ keys: ['f'], label: shortcuts.follow, group, onPress: () => setFollowing(true) });

  const stopFollowing = () => setFollowing(false);
  return (
    <div className="transcript">
      {player && <Follower player={player} lines={lines} onActive={setActive} />}
      <FindBox
        lines={lines}
        group={group}
        sought={sought}
        onSeek={setSought}
        onFound={(index) => {
          setFollowing(false);
          reveal(index, false);
        }}
      />
      <section
        className="transcript__scroller"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={words.lines}
        onWheel={stopFollowing}
        onTouchMove={stopFollowing}
      >
        <ol className="transcript__lines" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start, key }) => {
            const line = lines[index];
            return line ? (
              <li
                key={key}
                className="transcript__place"
                data-index={index}
                ref={rows.measureElement}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={lines.length}
                aria-posinset={index + 1}
              >
                <TranscriptLine
                  line={line}
                  speaker={props.speakerOf(line)}
                  active={index === active}
                  sought={sought}
                  draft={edit?.number === line.number ? edit.draft : null}
                  onDraft={(draft) => setEdit({ number: line.number, draft })}
                  onSeek={() => latest.current.seek(line)}
                  onEdit={onCorrect && (() => latest.current.begin(line))}
                  onSave={() => latest.current.save(line)}
                  onCancel={() => setEdit(null)}
                />
              </li>
            ) : null;
          })}
        </ol>
      </section>
      {!following && active >= 0 && (
        <button className="captions__jump button" type="button" onClick={() => setFollowing(true)}>
          {words.follow}
        </button>
      )}
    </div>
  );
}

interface FollowerProps {
  player: EpisodePlayer;
  lines: readonly SpokenLine[];
  onActive(index: number): void;
}

/** Tells which line is heard; it renders nothing, so that following the position costs nothing. */
function Follower({ player, lines, onActive }: FollowerProps) {
  const told = useRef(-2);
  useFrames(player, (ms) => {
    const index = lineAt(lines, ms);
    if (index !== told.current) {
      told.current = index;
      onActive(index);
    }
  });
  return null;
}

function stillness(): boolean {
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? true;
}
