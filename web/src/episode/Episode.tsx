import * as Tabs from '@radix-ui/react-tabs';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Recording, SessionDetail, Waveform } from '../api/episodes';
import { useTitle } from '../app/Page';
import { useApi } from '../app/services';
import { Fault } from '../components/Fault';
import { RegionBoundary } from '../components/RegionBoundary';
import { titleOf } from '../library/titles';
import { texts } from '../texts/texts';
import { ChaptersPanel } from './ChaptersPanel';
import { useCaptions } from './captions';
import { EpisodeHeader } from './EpisodeHeader';
import { EventsPanel } from './EventsPanel';
import { ExportPanel } from './ExportPanel';
import { FiguresPanel } from './FiguresPanel';
import { PlayerDock } from './PlayerDock';
import { SilentDock } from './SilentDock';
import { Transcript } from './Transcript';
import { useEpisodeKeys } from './useEpisodeKeys';
import { useNarrow } from './useNarrow';
import { usePlayer } from './usePlayer';

const { tabs, regions } = texts.episode;

/** Peaks for each track: enough for a wide window at eight times its width. */
const POINTS = 8_000;

interface Props {
  recording: Recording;
  session: SessionDetail;
  /** Where to begin. */
  startMs: number | undefined;
}

/** The page of an episode, once it is known. */
export function Episode({ recording, session, startMs }: Props) {
  const api = useApi();
  const live = session.state === 'live';
  const narrow = useNarrow();
  const [tab, setTab] = useState('chapters');
  const captions = useCaptions(session.id, live);
  const waveform = useQuery({
    queryKey: ['waveform', recording.episodeId],
    queryFn: ({ signal }) =>
      api.get<Waveform>(`/recordings/${recording.episodeId}/waveform`, {
        query: { points: POINTS },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: !live,
  });
  const player = usePlayer(live ? undefined : recording.files, waveform.data);
  useTitle(titleOf(session));
  useEpisodeKeys(player, setTab);
  useEffect(() => {
    if (player && startMs !== undefined) {
      player.seek(startMs);
    }
  }, [player, startMs]);

  const transcript = (
    <RegionBoundary name={regions.transcript}>
      <Transcript
        session={session}
        query={captions}
        player={player}
        startMs={startMs}
        live={live}
      />
    </RegionBoundary>
  );
  const shownTab = !narrow && tab === 'transcript' ? 'chapters' : tab;
  return (
    <main className="episode" id="content" tabIndex={-1}>
      <EpisodeHeader session={session} onExport={() => setTab('export')} />
      <div className="episode__middle">
        {!narrow && <section className="panel episode__transcript">{transcript}</section>}
        <Tabs.Root
          className="panel episode__side"
          value={narrow && tab === 'chapters' ? 'transcript' : shownTab}
          onValueChange={setTab}
        >
          <Tabs.List className="tabs" aria-label={tabs.label}>
            {narrow && (
              <Tabs.Trigger className="tab" value="transcript">
                {tabs.transcript}
              </Tabs.Trigger>
            )}
            {!narrow && (
              <Tabs.Trigger className="tab" value="chapters">
                {tabs.chapters}
              </Tabs.Trigger>
            )}
            <Tabs.Trigger className="tab" value="events">
              {tabs.events}
            </Tabs.Trigger>
            <Tabs.Trigger className="tab" value="figures">
              {tabs.figures}
            </Tabs.Trigger>
            <Tabs.Trigger className="tab" value="export">
              {tabs.export}
            </Tabs.Trigger>
          </Tabs.List>
          {narrow && (
            <Tabs.Content className="panel__content" value="transcript" tabIndex={-1}>
              {transcript}
            </Tabs.Content>
          )}
          <Tabs.Content className="panel__content" value="chapters">
            <RegionBoundary name={regions.chapters}>
              <ChaptersPanel session={session} player={player} />
            </RegionBoundary>
          </Tabs.Content>
          <Tabs.Content className="panel__content" value="events">
            <RegionBoundary name={regions.events}>
              <EventsPanel session={session} player={player} />
            </RegionBoundary>
          </Tabs.Content>
          <Tabs.Content className="panel__content" value="figures">
            <RegionBoundary name={regions.figures}>
              <FiguresPanel session={session} />
            </RegionBoundary>
          </Tabs.Content>
          <Tabs.Content className="panel__content" value="export">
            <RegionBoundary name={regions.export}>
              <ExportPanel session={session} recording={recording} />
            </RegionBoundary>
          </Tabs.Content>
        </Tabs.Root>
      </div>
      <RegionBoundary name={regions.player}>
        {waveform.isError ? (
          <Fault
            name={regions.player}
            failure={waveform.error}
            onRetry={() => void waveform.refetch()}
          />
        ) : player && waveform.data ? (
          <PlayerDock player={player} waveform={waveform.data} session={session} narrow={narrow} />
        ) : (
          <SilentDock live={live} speakers={Object.keys(session.speakers).length} />
        )}
      </RegionBoundary>
    </main>
  );
}
