import { useState } from 'react';
import type { SessionDetail } from '../api/episodes';
import { Fault } from '../components/Fault';
import { longClock } from '../formats/format';
import { Skeleton } from '../library/Skeleton';
import { texts } from '../texts/texts';
import { type Chapter, useChapters } from './chapters';
import type { EpisodePlayer } from './player';
import { useFrames } from './useFrames';

const { chapters: words, regions } = texts.episode;

interface Props {
  session: SessionDetail;
  player: EpisodePlayer | null;
}

/** The parts of an episode, to jump to. */
export function ChaptersPanel({ session, player }: Props) {
  const chapters = useChapters(session.id);
  const [at, setAt] = useState(0);
  if (chapters.isError) {
    return (
      <Fault
        name={regions.chapters}
        failure={chapters.error}
        onRetry={() => void chapters.refetch()}
      />
    );
  }
  if (!chapters.data) {
    return <Skeleton rows={4} />;
  }
  if (chapters.data.length === 0) {
    return <p className="panel__empty">{words.empty}</p>;
  }
  return (
    <div className="panel__scroller">
      {player && <Follower player={player} chapters={chapters.data} onAt={setAt} />}
      <ol className="chapters">
        {chapters.data.map(({ startTime, title }, index) => (
          <li key={startTime}>
            <button
              className="chapter"
              type="button"
              aria-current={index === at ? true : undefined}
              disabled={!player}
              onClick={() => player?.seek(startTime * 1_000)}
            >
              <time>{longClock(startTime * 1_000)}</time>
              <span>{title}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className="panel__lead">{words.lead}</p>
    </div>
  );
}

interface FollowerProps {
  player: EpisodePlayer;
  chapters: readonly Chapter[];
  onAt(index: number): void;
}

function Follower({ player, chapters, onAt }: FollowerProps) {
  useFrames(player, (ms) =>
    onAt(chapters.findLastIndex(({ startTime }) => startTime * 1_000 <= ms)),
  );
  return null;
}
