import { useQuery } from '@tanstack/react-query';
import type { Diagnosis, SeparationTranscript, Spoken } from '../api/separations';
import { useApi } from '../app/services';
import { Fault } from '../components/Fault';
import type { SpokenLine } from '../episode/lines';
import type { EpisodePlayer } from '../episode/player';
import { TranscriptLines } from '../episode/TranscriptLines';
import { Skeleton } from '../library/Skeleton';
import { texts } from '../texts/texts';
import { transcriptKey } from './cache';
import { nameOf, voiceOf } from './voices';

const { transcript: words, regions, group } = texts.separate;
/** The arrows scroll the page here, and N names speakers. */
const KEYS = { group, next: ['s'], previous: ['w'] };

interface Props {
  id: string;
  diagnosis: Diagnosis;
  player: EpisodePlayer | null;
}

/** What is said in a recording, under the names that its speakers have now; a click plays from there. */
export function SpokenTranscript({ id, diagnosis, player }: Props) {
  const api = useApi();
  const transcript = useQuery({
    queryKey: transcriptKey(id),
    queryFn: ({ signal }) =>
      api.get<SeparationTranscript>(`/separations/${id}/transcript`, {
        query: { format: 'json' },
        signal,
      }),
    select: linesOf,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const lines = transcript.data;
  if (!lines) {
    return transcript.isError ? (
      <Fault
        name={regions.transcript}
        failure={transcript.error}
        onRetry={() => void transcript.refetch()}
      />
    ) : (
      <Skeleton rows={4} />
    );
  }
  if (lines.length === 0) {
    return <p className="panel__empty">{words.empty}</p>;
  }
  const speakers = new Map(diagnosis.speakers.map((speaker) => [speaker.number, speaker]));
  return (
    <TranscriptLines
      lines={lines}
      player={player}
      keys={KEYS}
      speakerOf={({ speaker, name }) => ({
        label: nameOf(speakers.get(speaker) ?? { number: speaker, name }),
        voice: voiceOf(speaker),
      })}
      onSeek={({ startMs }) => {
        player?.seek(startMs);
        void player?.play();
      }}
    />
  );
}

function linesOf({ items }: SeparationTranscript): readonly (Spoken & SpokenLine)[] {
  return items.map((item, number) => ({ ...item, number }));
}
