import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Recording, SessionDetail } from '../api/episodes';
import { useTitle } from '../app/Page';
import { useApi } from '../app/services';
import { Fault } from '../components/Fault';
import { texts } from '../texts/texts';
import { Episode } from './Episode';
import type { Place } from './place';
import '../styles/captions.css';
import '../styles/controls.css';
import '../styles/filters.css';
import '../styles/library.css';
import '../styles/tables.css';
import '../styles/episode.css';
import '../styles/transcript.css';
import '../styles/figures.css';
import '../styles/export.css';
import '../styles/dock.css';
import '../styles/timeline.css';

const { episode: words } = texts;
const route = getRouteApi('/library/$episode');

/** One recording: heard, read, corrected and exported. */
export function EpisodePage() {
  const { episode } = route.useParams() as { episode: string };
  const { t } = route.useSearch() as Place;
  const api = useApi();
  useTitle(words.title);
  const recording = useQuery({
    queryKey: ['recordings', episode],
    queryFn: ({ signal }) =>
      api.get<Recording>(`/recordings/${encodeURIComponent(episode)}`, { signal }),
    // The index is a moment behind the folders.
    refetchInterval: ({ state }) => (state.data && !state.data.sessionId ? 2_000 : false),
  });
  const sessionId = recording.data?.sessionId;
  const session = useQuery({
    queryKey: ['sessions', 'one', sessionId],
    queryFn: ({ signal }) => api.get<SessionDetail>(`/sessions/${sessionId}`, { signal }),
    enabled: sessionId !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'live' ? 4_000 : false),
  });
  const failed = [recording, session].find(({ isError, data }) => isError && !data);
  if (failed) {
    return (
      <main className="episode episode--alone" id="content" tabIndex={-1}>
        <Fault
          name={words.regions.episode}
          failure={failed.error}
          onRetry={() => void failed.refetch()}
        />
      </main>
    );
  }
  if (!recording.data || !session.data) {
    return (
      <main className="episode episode--alone" id="content" tabIndex={-1} aria-busy="true">
        <p className="visually-hidden" role="status">
          {texts.common.loading}
        </p>
      </main>
    );
  }
  return (
    <Episode key={session.data.id} recording={recording.data} session={session.data} startMs={t} />
  );
}
