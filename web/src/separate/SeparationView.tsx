import { useQuery } from '@tanstack/react-query';
import { type Diagnosis, isDiagnosed, isMoving, type Separation } from '../api/separations';
import { useApi } from '../app/services';
import { Fault } from '../components/Fault';
import { RegionBoundary } from '../components/RegionBoundary';
import { usePlaybackKeys } from '../episode/useEpisodeKeys';
import { Skeleton } from '../library/Skeleton';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';
import { diagnosisKey } from './cache';
import { DownloadsPanel } from './DownloadsPanel';
import { useFollowing } from './following';
import { Progress } from './Progress';
import { QualityPanel } from './QualityPanel';
import { SeparationDock } from './SeparationDock';
import { SeparationHeader } from './SeparationHeader';
import { SpeakersPanel } from './SpeakersPanel';
import { TranscriptPanel } from './TranscriptPanel';
import { useSound } from './useSound';
import { useSteps } from './useSteps';

const { regions, shortcuts, group } = texts.separate;

/** The page of a separation, once it is known. */
export function SeparationView({ separation }: { separation: Separation }) {
  const { id, stage } = separation;
  const api = useApi();
  const steps = useSteps(separation);
  const known = isDiagnosed(separation);
  useFollowing({ id, moving: isMoving(separation) });
  const diagnosis = useQuery({
    queryKey: diagnosisKey(id),
    queryFn: ({ signal }) => api.get<Diagnosis>(`/separations/${id}/diagnosis`, { signal }),
    enabled: known,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const found = known ? diagnosis.data : undefined;
  const sound = useSound(separation, found);
  const { player } = sound;
  usePlaybackKeys(player, group);
  useShortcut(
    stage === 'diagnosed'
      ? { keys: ['p'], label: shortcuts.proceed, group, onPress: () => steps.take('proceed') }
      : null,
  );
  useShortcut(
    stage === 'done'
      ? { keys: ['x'], label: shortcuts.archive, group, onPress: steps.archive }
      : null,
  );
  return (
    <main className="episode separation" id="content" tabIndex={-1}>
      <SeparationHeader separation={separation} steps={steps} />
      <div className="separation__middle">
        {stage !== 'done' && (
          <RegionBoundary name={regions.separation}>
            <Progress separation={separation} />
          </RegionBoundary>
        )}
        {known && diagnosis.isError && (
          <Fault
            name={regions.speakers}
            failure={diagnosis.error}
            onRetry={() => void diagnosis.refetch()}
          />
        )}
        {known && diagnosis.isPending && <Skeleton rows={4} />}
        {found && (
          <div className="separation__panels">
            <div className="separation__column">
              <RegionBoundary name={regions.speakers}>
                <SpeakersPanel separation={separation} diagnosis={found} player={player} />
              </RegionBoundary>
              {stage === 'done' && separation.transcript && (
                <RegionBoundary name={regions.transcript}>
                  <TranscriptPanel
                    separation={separation}
                    state={separation.transcript}
                    diagnosis={found}
                    player={player}
                  />
                </RegionBoundary>
              )}
            </div>
            <div className="separation__column">
              {stage === 'done' && (
                <RegionBoundary name={regions.downloads}>
                  <DownloadsPanel separation={separation} diagnosis={found} />
                </RegionBoundary>
              )}
              <RegionBoundary name={regions.quality}>
                <QualityPanel diagnosis={found} />
              </RegionBoundary>
            </div>
          </div>
        )}
      </div>
      {found && found.speakers.length > 0 && (
        <RegionBoundary name={regions.player}>
          <SeparationDock sound={sound} diagnosis={found} />
        </RegionBoundary>
      )}
    </main>
  );
}
