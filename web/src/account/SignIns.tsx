import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useServices } from '../app/services';
import { Query } from '../components/Query';
import { moment } from '../formats/format';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';

interface SignIn {
  readonly id: string;
  readonly beganAt: string;
  readonly lastUsedAt: string;
}

const { signIns: words } = texts.account;
const KEY = ['sign-ins'];

/** Where the person is signed in; each can be ended. */
export function SignIns() {
  const { account, api } = useServices();
  const queries = useQueryClient();
  const notices = useNotices();
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<{ items: readonly SignIn[] }>('/auth/sign-ins', { signal }),
  });
  const end = useMutation({
    mutationFn: (signIn: SignIn) => api.delete(`/auth/sign-ins/${signIn.id}`),
    onSuccess: () => notices.show({ kind: 'done', message: words.ended }),
    onError: (failure) => notices.show(failureNotice(failure)),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const current = account.signInId();
  return (
    <section aria-labelledby="sign-ins-title">
      <div className="section__header">
        <h2 id="sign-ins-title">{words.title}</h2>
      </div>
      <Query name={words.title} query={query}>
        {({ items }) => (
          <ul className="card rows">
            {items.map((signIn) => (
              <li className="row" key={signIn.id}>
                <div className="row__words">
                  <p className="row__title">
                    {signIn.id === current ? words.current : words.other}
                  </p>
                  <p className="row__more">
                    {words.began(moment(signIn.beganAt))} · {words.used(moment(signIn.lastUsedAt))}
                  </p>
                </div>
                {signIn.id !== current && (
                  <button
                    className="button button--small"
                    type="button"
                    aria-label={words.endTitle(moment(signIn.beganAt))}
                    disabled={end.isPending}
                    onClick={() => end.mutate(signIn)}
                  >
                    {words.end}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Query>
    </section>
  );
}
