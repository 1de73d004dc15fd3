import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Diagnosis, Separation, TrackPeaks } from '../api/separations';
import { useApi } from '../app/services';
import type { EpisodePlayer } from '../episode/player';
import { type Source, usePlayerOf } from '../episode/usePlayer';

/** Peaks for each track: enough for a wide window at eight times its width. */
const POINTS = 8_000;

/** What of a separation can be heard, and seen of the sound. */
export interface Sound {
  readonly player: EpisodePlayer | null;
  /** The tracks, once they are made; before that the recording is heard as it came. */
  readonly peaks: TrackPeaks | undefined;
  readonly failure: unknown;
  retry(): void;
}

/** The sound of a separation: its tracks, or the recording as long as they are not made. */
export function useSound(separation: Separation, diagnosis: Diagnosis | undefined): Sound {
  const { id, stage } = separation;
  const api = useApi();
  const done = stage === 'done';
  const peaks = useQuery({
    queryKey: ['separations', 'peaks', id],
    queryFn: ({ signal }) =>
      api.get<TrackPeaks>(`/separations/${id}/waveform`, { query: { points: POINTS }, signal }),
    enabled: done,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const tracks = done ? peaks.data : undefined;
  const durationMs = diagnosis && Math.round(diagnosis.seconds * 1_000);
  const sources = useMemo<readonly Source[] | undefined>(() => {
    if (durationMs === undefined) {
      return undefined;
    }
    return done
      ? tracks?.tracks.map((track) => ({
          name: String(track.speaker),
          durationMs: track.durationMs,
          url: `/separations/${id}/speakers/${track.speaker}?format=flac`,
        }))
      : [{ name: 'recording', durationMs, url: `/separations/${id}/recording` }];
  }, [id, done, tracks, durationMs]);
  return {
    player: usePlayerOf(sources),
    peaks: tracks,
    failure: done ? peaks.error : null,
    retry: () => void peaks.refetch(),
  };
}
