import { useEffect, useMemo, useState } from 'react';
import type { ApiClient } from '../api/client';
import type { RecordingFile, Waveform } from '../api/episodes';
import { useServices } from '../app/services';
import { inOrder } from '../library/titles';
import { EpisodePlayer } from './player';

/** Where a track's sound comes from. */
export interface Source {
  readonly name: string;
  readonly durationMs: number;
  readonly url: string;
}

/**
 * The browser opens six connections to a server, and a sound that is heard bit by bit keeps one of them. More
 * sounds than this are fetched whole, one connection after the other being free again.
 */
const MOST_STREAMED = 4;

/** The player of a recording's tracks; null until it is there. */
export function usePlayer(
  files: readonly RecordingFile[] | undefined,
  waveform: Waveform | undefined,
): EpisodePlayer | null {
  const sources = useMemo(() => files && waveform && sourcesOf(files, waveform), [files, waveform]);
  return usePlayerOf(sources);
}

function sourcesOf(files: readonly RecordingFile[], { tracks }: Waveform): readonly Source[] {
  const names = inOrder(tracks.map(({ name }) => name));
  return tracks
    .toSorted((one, other) => names.indexOf(one.name) - names.indexOf(other.name))
    .flatMap(({ name, durationMs }) => {
      const file = files.find((one) => one.name === `${name}.webm`);
      return file ? [{ name, durationMs, url: file.url }] : [];
    });
}

/** A player of sounds that belong together; null until they are known. */
export function usePlayerOf(sources: readonly Source[] | undefined): EpisodePlayer | null {
  const { account, api } = useServices();
  const [player, setPlayer] = useState<EpisodePlayer | null>(null);
  useEffect(() => {
    if (!sources) {
      return;
    }
    const whole = account.current() !== null || sources.length > MOST_STREAMED;
    const elements: HTMLAudioElement[] = [];
    const ended = new AbortController();
    const tracks = sources.map(({ name, durationMs, url }) => {
      const sound = new Audio();
      sound.preload = 'metadata';
      sound.preservesPitch = true;
      elements.push(sound);
      if (whole) {
        void fetchInto(sound, api, url, ended.signal);
      } else {
        sound.src = url;
      }
      return { name, durationMs, sound };
    });
    const made = new EpisodePlayer(tracks);
    setPlayer(made);
    return () => {
      ended.abort();
      made.close();
      for (const element of elements) {
        URL.revokeObjectURL(element.src);
        element.removeAttribute('src');
        element.load();
      }
      setPlayer(null);
    };
  }, [account, api, sources]);
  return player;
}

/** An audio element can't send the token of an account either, so it gets the file itself. */
async function fetchInto(
  sound: HTMLAudioElement,
  api: ApiClient,
  url: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    const file = await api.file(url, { signal });
    if (!signal.aborted) {
      sound.src = URL.createObjectURL(file);
    }
  } catch {
    if (!signal.aborted) {
      sound.dispatchEvent(new Event('error'));
    }
  }
}
