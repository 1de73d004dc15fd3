import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../app/services';
import { ConfirmDialog } from '../components/ConfirmDialog';
import { Query } from '../components/Query';
import { moment } from '../formats/format';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';

interface LiveEntry {
  readonly id: string;
  readonly episodeId: string;
  readonly participantName: string;
  readonly startedAt: string;
}

const { live: words, parts } = texts.admin;
const KEY = ['live-sessions'];
const EVERY_MS = 5_000;

/** The sessions that run now, and how to end one. */
export function LivePart() {
  const api = useApi();
  const queries = useQueryClient();
  const notices = useNotices();
  const [ending, setEnding] = useState<LiveEntry | null>(null);
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) =>
      api.get<{ items: readonly LiveEntry[] }>('/admin/live-sessions', { signal }),
    refetchInterval: EVERY_MS,
  });
  const end = useMutation({
    mutationFn: (entry: LiveEntry) => api.delete(`/admin/live-sessions/${entry.id}`),
    onSuccess: (_, entry) =>
      notices.show({ kind: 'done', message: words.ended(entry.participantName) }),
    onError: (failure) => notices.show(failureNotice(failure)),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <>
      <Query name={parts.live} query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="card empty">{words.empty}</p>
          ) : (
            <div className="card table-card">
              <table className="list">
                <thead>
                  <tr>
                    <th scope="col">{words.columns.person}</th>
                    <th scope="col">{words.columns.episode}</th>
                    <th scope="col">{words.columns.since}</th>
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {items.map((entry) => (
                    <tr key={entry.id}>
                      <th scope="row">{entry.participantName}</th>
                      <td data-label={words.columns.episode}>{entry.episodeId}</td>
                      <td data-label={words.columns.since}>{moment(entry.startedAt)}</td>
                      <td className="list__actions">
                        <button
                          className="button button--small"
                          type="button"
                          aria-label={words.endTitle(entry.participantName)}
                          onClick={() => setEnding(entry)}
                        >
                          {words.end}
                        </button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Query>
      {ending && (
        <ConfirmDialog
          title={words.endTitle(ending.participantName)}
          text={words.endLead}
          action={words.end}
          onConfirm={() => end.mutate(ending)}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  );
}
