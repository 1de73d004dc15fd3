import * as Switch from '@radix-ui/react-switch';
import * as ToggleGroup from '@radix-ui/react-toggle-group';
import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../app/Page';
import { useProfile } from '../app/services';
import { Fault } from '../components/Fault';
import { RegionBoundary } from '../components/RegionBoundary';
import { Skeleton } from '../library/Skeleton';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';
import { useAnalytics } from './analytics';
import { Charts } from './Charts';
import { KeyFigures } from './KeyFigures';
import {
  DAYS,
  type Days,
  GRANULARITIES,
  type Granularity,
  type Span,
  usualGranularity,
} from './span';
import { ProviderTable, SeparationTable, UserTable } from './Tables';
import '../styles/controls.css';
import '../styles/filters.css';
import '../styles/library.css';
import '../styles/tables.css';
import '../styles/insights.css';

const { insights: words } = texts;
const route = getRouteApi('/insights');

/** What was talked, what it cost, and how quick it was. */
export function InsightsPage() {
  const span = route.useSearch() as Span;
  const navigate = route.useNavigate();
  const profile = useProfile();
  const analytics = useAnalytics(span);
  const change = (part: Span) =>
    void navigate({ search: (before: Span) => ({ ...before, ...part }), replace: true });
  const days = span.days ?? 30;
  const by = span.by ?? usualGranularity(days);
  const key = (keys: string, one: Granularity) => ({
    keys: [keys],
    label: words.shortcuts[one],
    group: words.shortcuts.group,
    onPress: () => change({ by: one }),
  });
  useShortcut(key('d', 'day'));
  useShortcut(key('w', 'week'));
  useShortcut(key('m', 'month'));
  const { data } = analytics;
  const separated =
    data !== undefined && data.separations.recordings + data.separations.costMicros > 0;
  return (
    <Page title={words.title}>
      <div className="insights__bar">
        <Segments
          label={words.span}
          options={DAYS.map((one) => [String(one), words.spans[one]])}
          value={String(days)}
          onChange={(value) => change({ days: Number(value) as Days, by: undefined })}
        />
        <Segments
          label={words.granularity}
          options={GRANULARITIES.map((one) => [one, words.granularities[one]])}
          value={by}
          onChange={(value) => change({ by: value as Granularity })}
        />
        {profile?.role === 'admin' && (
          <Switch.Root
            className="switch"
            checked={span.everyone ?? false}
            onCheckedChange={(on) => change({ everyone: on ? true : undefined })}
          >
            <span className="switch__track">
              <Switch.Thumb className="switch__thumb" />
            </span>
            {words.everyone}
          </Switch.Root>
        )}
      </div>
      {analytics.isError && !data ? (
        <Fault
          name={words.regions.figures}
          failure={analytics.error}
          onRetry={() => void analytics.refetch()}
        />
      ) : !data ? (
        <Skeleton rows={6} />
      ) : (
        <div className="insights" data-stale={analytics.isPlaceholderData}>
          <RegionBoundary name={words.regions.figures}>
            <KeyFigures analytics={data} />
          </RegionBoundary>
          {data.sessions === 0 && !separated && (
            <div className="empty" role="status">
              <h2>{words.empty.title}</h2>
              <p>{words.empty.text}</p>
            </div>
          )}
          {data.sessions > 0 && (
            <>
              <Charts analytics={data} />
              <RegionBoundary name={words.regions.figures}>
                <ProviderTable providers={data.byProvider} />
                {data.byUser && <UserTable users={data.byUser} />}
              </RegionBoundary>
            </>
          )}
          {separated && (
            <RegionBoundary name={words.regions.figures}>
              <SeparationTable separations={data.separations} />
            </RegionBoundary>
          )}
        </div>
      )}
    </Page>
  );
}

interface SegmentsProps {
  label: string;
  options: readonly (readonly string[])[];
  value: string;
  onChange(value: string): void;
}

function Segments({ label, options, value, onChange }: SegmentsProps) {
  return (
    <ToggleGroup.Root
      className="segments"
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(chosen) => chosen && onChange(chosen)}
    >
      {options.map(([option = '', name]) => (
        <ToggleGroup.Item className="segment" value={option} key={option}>
          {name}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
