import * as ToggleGroup from '@radix-ui/react-toggle-group';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import type { SessionDetail } from '../api/episodes';
import { Fault } from '../components/Fault';
import { longClock } from '../formats/format';
import { Skeleton } from '../library/Skeleton';
import { texts } from '../texts/texts';
import { type EventKind, type ShownEvent, useEvents } from './events';
import type { EpisodePlayer } from './player';

const { events: words, regions } = texts.episode;
const KINDS = ['all', 'turns', 'floor', 'system'] as const;
const ROW_PX = 44;

interface Props {
  session: SessionDetail;
  player: EpisodePlayer | null;
}

/** What happened when. */
export function EventsPanel({ session, player }: Props) {
  const events = useEvents(session.id, session.state === 'live');
  const [kind, setKind] = useState<EventKind | 'all'>('all');
  if (events.isError && !events.data) {
    return (
      <Fault name={regions.events} failure={events.error} onRetry={() => void events.refetch()} />
    );
  }
  if (!events.data) {
    return <Skeleton rows={5} />;
  }
  const shown = events.data.filter((event) => kind === 'all' || event.kind === kind);
  return (
    <>
      <ToggleGroup.Root
        className="segments segments--panel"
        type="single"
        aria-label={words.show}
        value={kind}
        onValueChange={(value) => value && setKind(value as EventKind | 'all')}
      >
        {KINDS.map((one) => (
          <ToggleGroup.Item className="segment" value={one} key={one}>
            {words.kinds[one]}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      {shown.length === 0 ? (
        <p className="panel__empty">{words.empty}</p>
      ) : (
        <Rows key={kind} events={shown} session={session} player={player} />
      )}
    </>
  );
}

function Rows({ events, session, player }: Props & { events: readonly ShownEvent[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  return (
    <div className="panel__scroller" ref={scroller}>
      <ol className="transcript__lines" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const event = events[index];
          return event ? (
            <li
              className="transcript__place"
              key={event.number}
              data-index={index}
              ref={rows.measureElement}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={events.length}
              aria-posinset={index + 1}
            >
              <button
                className="event"
                type="button"
                data-kind={event.kind}
                data-speaker={event.speaker ?? undefined}
                disabled={!player}
                onClick={() => player?.seek(event.atMs)}
              >
                <time>{longClock(event.atMs)}</time>
                <span className="event__text">
                  {event.speaker && (
                    <strong>{session.speakers[event.speaker] ?? event.speaker} </strong>
                  )}
                  {event.text}
                  {event.detail && <span className="event__detail"> {event.detail}</span>}
                </span>
              </button>
            </li>
          ) : null;
        })}
      </ol>
    </div>
  );
}
