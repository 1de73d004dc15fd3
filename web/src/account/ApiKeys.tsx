import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../app/services';
import { ActionMenu } from '../components/ActionMenu';
import { ConfirmDialog } from '../components/ConfirmDialog';
import { Query } from '../components/Query';
import { moment } from '../formats/format';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';
import { API_KEYS, type ApiKey } from './api-key';
import { NewKeyDialog } from './NewKeyDialog';
import { RotateKeyDialog } from './RotateKeyDialog';

const { keys: words } = texts.account;

type Doing =
  | { readonly what: 'make' }
  | { readonly what: 'rotate' | 'revoke'; readonly key: ApiKey }
  | null;

/** The keys by which programs act for the person. */
export function ApiKeys() {
  const api = useApi();
  const queries = useQueryClient();
  const notices = useNotices();
  const [doing, setDoing] = useState<Doing>(null);
  const query = useQuery({
    queryKey: API_KEYS,
    queryFn: ({ signal }) => api.get<{ items: readonly ApiKey[] }>('/api-keys', { signal }),
  });
  const revoke = useMutation({
    mutationFn: (key: ApiKey) => api.delete(`/api-keys/${key.id}`),
    onSuccess: (_, key) => notices.show({ kind: 'done', message: words.revokedNotice(key.name) }),
    onError: (failure) => notices.show(failureNotice(failure)),
    onSettled: () => queries.invalidateQueries({ queryKey: API_KEYS }),
  });
  const close = () => setDoing(null);

  return (
    <section aria-labelledby="keys-title">
      <div className="section__header">
        <h2 id="keys-title">{words.title}</h2>
        <button
          className="button button--small"
          type="button"
          onClick={() => setDoing({ what: 'make' })}
        >
          {words.make}
        </button>
      </div>
      <p className="section__lead">{words.lead}</p>
      <Query name={words.title} query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="card empty">{words.empty}</p>
          ) : (
            <KeyTable items={items} onDo={setDoing} />
          )
        }
      </Query>
      {doing?.what === 'make' && <NewKeyDialog onClose={close} />}
      {doing?.what === 'rotate' && <RotateKeyDialog apiKey={doing.key} onClose={close} />}
      {doing?.what === 'revoke' && (
        <ConfirmDialog
          title={words.revokeTitle(doing.key.name)}
          text={words.revokeLead}
          action={words.revoke}
          onConfirm={() => revoke.mutate(doing.key)}
          onClose={close}
        />
      )}
    </section>
  );
}

function KeyTable({ items, onDo }: { items: readonly ApiKey[]; onDo(doing: Doing): void }) {
  const { columns } = words;
  return (
    <div className="card table-card">
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.scopes}</th>
            <th scope="col">{columns.used}</th>
            <th scope="col">{columns.expires}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {items.map((key) => (
            <tr key={key.id} data-off={isOff(key)}>
              <th scope="row">
                {key.name} <code>{key.prefix}…</code>
              </th>
              <td data-label={columns.scopes}>{key.scopes.join(', ')}</td>
              <td data-label={columns.used}>
                {key.lastUsedAt ? moment(key.lastUsedAt) : words.never}
              </td>
              <td data-label={columns.expires}>{expiryWords(key)}</td>
              <td className="list__actions">
                {!isOff(key) && (
                  <ActionMenu
                    label={words.actions(key.name)}
                    actions={[
                      { label: words.rotate, onSelect: () => onDo({ what: 'rotate', key }) },
                      {
                        label: words.revoke,
                        danger: true,
                        onSelect: () => onDo({ what: 'revoke', key }),
                      },
                    ]}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function isOff({ revokedAt, expiresAt }: ApiKey): boolean {
  return [revokedAt, expiresAt].some((at) => at && Date.parse(at) <= Date.now());
}

function expiryWords({ revokedAt, expiresAt }: ApiKey): string {
  if (revokedAt && Date.parse(revokedAt) <= Date.now()) {
    return words.revoked;
  }
  if (!expiresAt) {
    return words.never;
  }
  return Date.parse(expiresAt) <= Date.now() ? words.expired : moment(expiresAt);
}
