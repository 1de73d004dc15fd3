import type { UseQueryResult } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CaptionLine, SessionDetail } from '../api/episodes';
import { Fault } from '../components/Fault';
import { Skeleton } from '../library/Skeleton';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';
import { captionAt, useCorrection } from './captions';
import { FindBox } from './FindBox';
import type { EpisodePlayer } from './player';
import { TranscriptLine } from './TranscriptLine';
import { useFrames } from './useFrames';

const { transcript: words, shortcuts, group, regions } = texts.episode;

/** About the height of a line, until it is measured. */
const LINE_PX = 76;
const OVERSCAN = 6;
const NONE: readonly CaptionLine[] = [];

interface Props {
  session: SessionDetail;
  query: UseQueryResult<readonly CaptionLine[]>;
  player: EpisodePlayer | null;
  startMs: number | undefined;
  live: boolean;
}

/** What was said, in step with what is heard. Only the lines in sight are in the page. */
export function Transcript({ session, query, player, startMs, live }: Props) {
  const captions = query.data ?? NONE;
  if (query.isError && !query.data) {
    return (
      <Fault name={regions.transcript} failure={query.error} onRetry={() => void query.refetch()} />
    );
  }
  if (!query.data) {
    return <Skeleton rows={6} />;
  }
  if (captions.length === 0) {
    return <p className="panel__empty">{live ? words.emptyLive : words.empty}</p>;
  }
  return <Lines session={session} captions={captions} player={player} startMs={startMs ?? 0} />;
}

interface LinesProps extends Pick<Props, 'session' | 'player'> {
  captions: readonly CaptionLine[];
  startMs: number;
}

interface Edit {
  readonly number: number;
  readonly draft: string;
}

function Lines({ session, captions, player, startMs }: LinesProps) {
  const scroller = useRef<HTMLElement>(null);
  const [active, setActive] = useState(() => captionAt(captions, startMs));
  const [following, setFollowing] = useState(true);
  const [edit, setEdit] = useState<Edit | null>(null);
  const [sought, setSought] = useState('');
  // Where the focus goes back to after a correction.
  const focused = useRef<Element | null>(null);
  const correction = useCorrection(session.id);
  const board = useNotices();
  const lines = useVirtualizer({
    count: captions.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: OVERSCAN,
    getItemKey: (index) => captions[index]?.number ?? index,
  });

  const reveal = useCallback(
    (index: number, smooth: boolean) => {
      const element = scroller.current;
      const [top] = lines.getOffsetForIndex(Math.max(0, index), 'center') ?? [];
      if (element && top !== undefined) {
        const near = Math.abs(element.scrollTop - top) < element.clientHeight;
        element.scrollTo({ top, behavior: smooth && near && !stillness() ? 'smooth' : 'auto' });
      }
    },
    [lines],
  );
  useEffect(() => {
    if (following && active >= 0 && edit === null) {
      reveal(active, true);
    }
  }, [active, following, edit, reveal]);

  const seek = (line: CaptionLine) => {
    player?.seek(line.startMs);
    setFollowing(true);
  };
  const go = (by: number) => {
    const line = captions[Math.min(captions.length - 1, Math.max(0, active + by))];
    if (line) {
      seek(line);
    }
  };
  const begin = (line: CaptionLine | undefined) => {
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
  const save = (line: CaptionLine) => {
    const text = edit?.draft.replace(/\s+/g, ' ').trim() ?? '';
    setEdit(null);
    if (text !== '' && text !== line.text) {
      correction.mutate(
        { line, text },
        { onError: (failure) => board.show(failureNotice(failure, words.notSaved)) },
      );
    }
  };
  useShortcut({ keys: ['ArrowDown', 'n'], label: shortcuts.next, group, onPress: () => go(1) });
  useShortcut({ keys: ['ArrowUp', 'p'], label: shortcuts.previous, group, onPress: () => go(-1) });
  useShortcut({
    keys: ['e'],
    label: shortcuts.edit,
    group,
    onPress: () => begin(captions[Math.max(0, active)]),
  });
  useShortcut({ keys: ['f'], label: shortcuts.follow, group, onPress: () => setFollowing(true) });

  const stopFollowing = () => setFollowing(false);
  return (
    <div className="transcript">
      {player && <Follower player={player} captions={captions} onActive={setActive} />}
      <FindBox
        captions={captions}
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
        aria-label={words.title}
        onWheel={stopFollowing}
        onTouchMove={stopFollowing}
      >
        <ol className="transcript__lines" style={{ height: lines.getTotalSize() }}>
          {lines.getVirtualItems().map(({ index, start, key }) => {
            const line = captions[index];
            return line ? (
              <li
                key={key}
                className="transcript__place"
                data-index={index}
                ref={lines.measureElement}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={captions.length}
                aria-posinset={index + 1}
              >
                <TranscriptLine
                  line={line}
                  speaker={session.speakers[line.speaker] ?? line.speaker}
                  active={index === active}
                  sought={sought}
                  draft={edit?.number === line.number ? edit.draft : null}
                  onDraft={(draft) => setEdit({ number: line.number, draft })}
                  onSeek={() => seek(line)}
                  onEdit={() => begin(line)}
                  onSave={() => save(line)}
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
  captions: readonly CaptionLine[];
  onActive(index: number): void;
}

/** Tells which caption is heard; it renders nothing, so that following the position costs nothing. */
function Follower({ player, captions, onActive }: FollowerProps) {
  const told = useRef(-2);
  const of = useMemo(() => (ms: number) => captionAt(captions, ms), [captions]);
  useFrames(player, (ms) => {
    const index = of(ms);
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
