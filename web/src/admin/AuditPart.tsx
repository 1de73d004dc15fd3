import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PageOf } from '../api/episodes';
import { useApi } from '../app/services';
import { Field } from '../components/Field';
import { moment } from '../formats/format';
import { texts } from '../texts/texts';
import { PagedList } from './PagedList';

interface AuditEntry {
  readonly id: string;
  readonly at: string;
  /** Who did it; the name is there as long as they have an account. */
  readonly userId?: string;
  readonly actorName?: string;
  readonly actorEmail?: string;
  readonly action: string;
  /** To what, or to whom. */
  readonly subject: string;
  readonly subjectName?: string;
  readonly subjectEmail?: string;
  readonly address?: string;
}

const { audit: words, parts } = texts.admin;
/** What the server takes as an action's name. */
const ACTION = /^[a-z0-9.-]{1,100}$/;

/** What was done, by whom and from where, the newest first. */
export function AuditPart() {
  const api = useApi();
  const [wished, setWished] = useState('');
  const action = ACTION.test(wished.trim()) ? wished.trim() : undefined;
  const query = useInfiniteQuery({
    queryKey: ['audit-log', action],
    queryFn: ({ pageParam, signal }) =>
      api.get<PageOf<AuditEntry>>('/admin/audit-log', {
        query: { action, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
  return (
    <>
      <search className="filters">
        <Field
          label={words.action}
          placeholder={words.actionPlaceholder}
          value={wished}
          onChange={(event) => setWished(event.target.value)}
          autoComplete="off"
        />
      </search>
      <PagedList name={parts.audit} query={query} empty={words.empty}>
        {(entries) => <AuditTable entries={entries} />}
      </PagedList>
    </>
  );
}

function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const { columns } = words;
  return (
    <div className="card table-card">
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{columns.at}</th>
            <th scope="col">{columns.action}</th>
            <th scope="col">{columns.subject}</th>
            <th scope="col">{columns.user}</th>
            <th scope="col">{columns.address}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className="list__time" data-label={columns.at}>
                {moment(entry.at)}
              </td>
              <th scope="row">{entry.action}</th>
              <td data-label={columns.subject}>
                <Named name={entry.subjectName} email={entry.subjectEmail} id={entry.subject} />
              </td>
              <td data-label={columns.user}>
                <Named name={entry.actorName} email={entry.actorEmail} id={entry.userId} />
              </td>
              <td data-label={columns.address}>{entry.address ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface NamedProps {
  name: string | undefined;
  email: string | undefined;
  id: string | undefined;
}

/** Somebody as people know them; what has no name is told by its id. */
function Named({ name, email, id }: NamedProps) {
  return name ? (
    <div>
      {name} <span className="list__second">{email}</span>
    </div>
  ) : (
    <span className="list__id">{id || '–'}</span>
  );
}
