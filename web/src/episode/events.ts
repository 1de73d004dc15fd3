import { useQuery } from '@tanstack/react-query';
import type { EventLine } from '../api/episodes';
import { useApi } from '../app/services';
import { texts } from '../texts/texts';

const { events: words } = texts.episode;

export type EventKind = 'turns' | 'floor' | 'system';

/** What an event log tells that is of interest to people, by type. */
const KINDS: Readonly<Record<string, EventKind>> = {
  'session.start': 'system',
  'session.end': 'system',
  'turn.start': 'turns',
  'turn.end': 'turns',
  'turn.typed': 'turns',
  'turn.held': 'floor',
  'turn.resumed': 'floor',
  'turn.interrupted': 'floor',
  'turn.autopilot': 'system',
  'client.interrupt': 'floor',
  'client.lost': 'system',
  'client.back': 'system',
  'provider.switched': 'system',
  'llm.failed': 'system',
  'stt.failed': 'system',
  'tts.failed': 'system',
  'budget.warning': 'system',
  error: 'system',
};

/** An event as it is shown. */
export interface ShownEvent {
  readonly number: number;
  /** Since the session began. */
  readonly atMs: number;
  readonly kind: EventKind;
  /** Who did it; null if it is nobody's. */
  readonly speaker: string | null;
  readonly text: string;
  readonly detail: string;
}

/** The events of a session, in order. */
export function useEvents(session: string, live: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['events', session],
    queryFn: async ({ signal }) => {
      const response = await api.response(`/sessions/${session}/events`, {
        query: { type: Object.keys(KINDS) },
        accept: 'application/x-ndjson',
        signal,
      });
      return shown(readLines(await response.text()));
    },
    refetchInterval: live ? 5_000 : false,
  });
}

/** Reads NDJSON. */
export function readLines(text: string): readonly EventLine[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as EventLine);
}

/** Events for people, counted from the first of them. */
export function shown(lines: readonly EventLine[]): readonly ShownEvent[] {
  const start = Date.parse(lines[0]?.at ?? '');
  return lines.flatMap(({ number, at, type, body }) => {
    const kind = KINDS[type];
    return kind
      ? [
          {
            number,
            atMs: Math.max(0, Date.parse(at) - start),
            kind,
            speaker: typeof body.speaker === 'string' ? body.speaker : null,
            text: words.types[type] ?? type,
            detail: detail(type, body),
          },
        ]
      : [];
  });
}

function detail(type: string, body: Readonly<Record<string, unknown>>): string {
  switch (type) {
    case 'turn.autopilot':
      return body.on === true ? words.on : words.off;
    case 'turn.end':
      return body.outcome === 'complete' ? '' : text(body.outcome);
    case 'turn.start':
      return '';
    case 'provider.switched':
      return [text(body.from), text(body.to)].filter(Boolean).join(' → ');
    default:
      return text(body.reason) || text(body.message) || text(body.text) || text(body.code);
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
