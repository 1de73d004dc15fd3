import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PageOf } from '../api/episodes';
import { useApi, useProfile } from '../app/services';
import { type Action, ActionMenu } from '../components/ActionMenu';
import { ConfirmDialog } from '../components/ConfirmDialog';
import { moment } from '../formats/format';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';
import { NewUserDialog } from './NewUserDialog';
import { PagedList } from './PagedList';
import { SetPasswordDialog } from './SetPasswordDialog';
import { USERS, type User } from './user';

const { users: words, parts } = texts.admin;

type Doing =
  | { readonly what: 'make' }
  | { readonly what: 'password' | 'remove'; readonly user: User }
  | null;

/** All accounts: who there is, what they may do, and whether they may sign in. */
export function UsersPart() {
  const api = useApi();
  const queries = useQueryClient();
  const notices = useNotices();
  const [doing, setDoing] = useState<Doing>(null);
  const query = useInfiniteQuery({
    queryKey: USERS,
    queryFn: ({ pageParam, signal }) =>
      api.get<PageOf<User>>('/users', { query: { after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  const onError = (failure: unknown) => notices.show(failureNotice(failure));
  const onSettled = () => queries.invalidateQueries({ queryKey: USERS });
  const change = useMutation({
    mutationFn: ({ user, patch }: { user: User; patch: object }) =>
      api.patch(`/users/${user.id}`, patch),
    onSuccess: (_, { user }) => notices.show({ kind: 'done', message: words.changed(user.name) }),
    onError,
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (user: User) => api.delete(`/users/${user.id}`),
    onSuccess: (_, user) => notices.show({ kind: 'done', message: words.removed(user.name) }),
    onError,
    onSettled,
  });
  const actionsOf = (user: User): readonly Action[] => [
    {
      label: user.role === 'admin' ? words.demote : words.promote,
      onSelect: () =>
        change.mutate({ user, patch: { role: user.role === 'admin' ? 'user' : 'admin' } }),
    },
    { label: words.setPassword, onSelect: () => setDoing({ what: 'password', user }) },
    {
      label: user.disabledAt ? words.enable : words.disable,
      onSelect: () => change.mutate({ user, patch: { disabled: !user.disabledAt } }),
    },
    { label: words.remove, danger: true, onSelect: () => setDoing({ what: 'remove', user }) },
  ];
  const close = () => setDoing(null);

  return (
    <>
      <div className="section__header">
        <h2 className="visually-hidden">{parts.users}</h2>
        <button
          className="button button--small"
          type="button"
          onClick={() => setDoing({ what: 'make' })}
        >
          {words.make}
        </button>
      </div>
      <PagedList name={parts.users} query={query}>
        {(users) => <UserTable users={users} actionsOf={actionsOf} />}
      </PagedList>
      {doing?.what === 'make' && <NewUserDialog onClose={close} />}
      {doing?.what === 'password' && <SetPasswordDialog user={doing.user} onClose={close} />}
      {doing?.what === 'remove' && (
        <ConfirmDialog
          title={words.removeTitle(doing.user.name)}
          text={words.removeLead}
          action={words.remove}
          onConfirm={() => remove.mutate(doing.user)}
          onClose={close}
        />
      )}
    </>
  );
}

interface TableProps {
  users: readonly User[];
  actionsOf(user: User): readonly Action[];
}

function UserTable({ users, actionsOf }: TableProps) {
  const profile = useProfile();
  const { columns } = words;
  return (
    <div className="card table-card">
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.role}</th>
            <th scope="col">{columns.since}</th>
            <th scope="col">{columns.state}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.id}>
              <th scope="row">
                {user.name} <span className="list__second">{user.email}</span>
              </th>
              <td data-label={columns.role}>{words.roles[user.role] ?? user.role}</td>
              <td data-label={columns.since}>{moment(user.createdAt)}</td>
              <td data-label={columns.state}>
                <span className="badge" data-tone={user.disabledAt ? 'off' : 'on'}>
                  {user.disabledAt ? words.disabled : words.active}
                </span>
              </td>
              <td className="list__actions">
                {user.id !== profile?.id && (
                  <ActionMenu label={words.actions(user.name)} actions={actionsOf(user)} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
