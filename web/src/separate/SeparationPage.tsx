import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Separation } from '../api/separations';
import { useTitle } from '../app/Page';
import { useApi } from '../app/services';
import { Fault } from '../components/Fault';
import { texts } from '../texts/texts';
import { oneKey } from './cache';
import { SeparationView } from './SeparationView';
import '../styles/captions.css';
import '../styles/controls.css';
import '../styles/filters.css';
import '../styles/library.css';
import '../styles/tables.css';
import '../styles/episode.css';
import '../styles/transcript.css';
import '../styles/export.css';
import '../styles/dock.css';
import '../styles/timeline.css';
import '../styles/separations.css';
import '../styles/separation.css';
import '../styles/speakers.css';
import '../styles/spoken.css';
import '../styles/voices.css';

const { separate: words } = texts;
const route = getRouteApi('/separate/$separation');
const TRANSCRIPT_MS = 3_000;

/** One recording: its diagnosis, its speakers, its tracks. */
export function SeparationPage() {
  const { separation: id } = route.useParams() as { separation: string };
  const api = useApi();
  const separation = useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) =>
      api.get<Separation>(`/separations/${encodeURIComponent(id)}`, { signal }),
    // The stream of a separation ends with its tracks; its transcript comes later.
    refetchInterval: ({ state }) => (state.data?.transcript === 'making' ? TRANSCRIPT_MS : false),
  });
  useTitle(separation.data?.name ?? words.title);
  if (separation.data) {
    return <SeparationView separation={separation.data} />;
  }
  return separation.isError ? (
    <main className="episode episode--alone" id="content" tabIndex={-1}>
      <Fault
        name={words.regions.separation}
        failure={separation.error}
        onRetry={() => void separation.refetch()}
      />
    </main>
  ) : (
    <main className="episode episode--alone" id="content" tabIndex={-1} aria-busy="true">
      <p className="visually-hidden" role="status">
        {texts.common.loading}
      </p>
    </main>
  );
}
