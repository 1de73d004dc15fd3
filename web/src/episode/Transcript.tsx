import type { UseQueryResult } from '@tanstack/react-query';
import type { CaptionLine, SessionDetail } from '../api/episodes';
import { Fault } from '../components/Fault';
import { Skeleton } from '../library/Skeleton';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';
import { useCorrection } from './captions';
import type { EpisodePlayer } from './player';
import { TranscriptLines } from './TranscriptLines';

const { transcript: words, group, regions } = texts.episode;
const KEYS = { group, next: ['ArrowDown', 'n'], previous: ['ArrowUp', 'p'] };

interface Props {
  session: SessionDetail;
  query: UseQueryResult<readonly CaptionLine[]>;
  player: EpisodePlayer | null;
  startMs: number | undefined;
  live: boolean;
}

/** What was said in an episode, to be corrected in place. */
export function Transcript({ session, query, player, startMs, live }: Props) {
  const correction = useCorrection(session.id);
  const board = useNotices();
  const captions = query.data;
  if (query.isError && !captions) {
    return (
      <Fault name={regions.transcript} failure={query.error} onRetry={() => void query.refetch()} />
    );
  }
  if (!captions) {
    return <Skeleton rows={6} />;
  }
  if (captions.length === 0) {
    return <p className="panel__empty">{live ? words.emptyLive : words.empty}</p>;
  }
  return (
    <TranscriptLines
      lines={captions}
      player={player}
      startMs={startMs ?? 0}
      keys={KEYS}
      speakerOf={({ speaker }) => ({ speaker, label: session.speakers[speaker] ?? speaker })}
      onSeek={(line) => player?.seek(line.startMs)}
      onCorrect={(line, text) =>
        correction.mutate(
          { line, text },
          { onError: (failure) => board.show(failureNotice(failure, words.notSaved)) },
        )
      }
    />
  );
}
