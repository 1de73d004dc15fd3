import { Scroller } from '../components/Scroller';
import { money } from '../formats/format';
import { texts } from '../texts/texts';
import type { ProviderFigures, SeparationFigures, UserFigures } from './analytics';
import { countText, minutesText } from './numbers';

const { providers: providerWords, separations: separationWords, users: userWords } = texts.insights;

/** What each provider did. */
export function ProviderTable({ providers }: { providers: readonly ProviderFigures[] }) {
  return (
    <section>
      <header className="section__header">
        <h2>{providerWords.title}</h2>
      </header>
      <Scroller className="card table-frame" name={providerWords.title}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{providerWords.provider}</th>
              <th scope="col">{providerWords.calls}</th>
              <th scope="col">{providerWords.cached}</th>
              <th scope="col">{providerWords.failures}</th>
              <th scope="col">{providerWords.cost}</th>
            </tr>
          </thead>
          <tbody>
            {providers.map((one) => (
              <tr key={`${one.stage} ${one.provider}`}>
                <th scope="row">
                  {one.provider}
                  <span className="table__soft">
                    {providerWords.stages[one.stage] ?? one.stage}
                  </span>
                </th>
                <td>{countText(one.calls)}</td>
                <td>{countText(one.cachedCalls)}</td>
                <td data-bad={one.failures > 0}>{countText(one.failures)}</td>
                <td>{money(one.costMicros)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}

/** What each user did; for administrators. */
export function UserTable({ users }: { users: readonly UserFigures[] }) {
  return (
    <section>
      <header className="section__header">
        <h2>{userWords.title}</h2>
      </header>
      <Scroller className="card table-frame" name={userWords.title}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{userWords.name}</th>
              <th scope="col">{userWords.sessions}</th>
              <th scope="col">{userWords.minutes}</th>
              <th scope="col">{userWords.cost}</th>
            </tr>
          </thead>
          <tbody>
            {users.map((user) => (
              <tr key={user.userId}>
                <th scope="row">{user.name}</th>
                <td>{countText(user.sessions)}</td>
                <td>{minutesText(user.minutes)}</td>
                <td>{money(user.costMicros)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}

/** What was sent to be separated: by user where that is told, else in all. */
export function SeparationTable({ separations }: { separations: SeparationFigures }) {
  const rows = separations.byUser ?? [
    { ...separations, userId: 'all', name: separationWords.inAll },
  ];
  return (
    <section>
      <header className="section__header">
        <h2>{separationWords.title}</h2>
      </header>
      <Scroller className="card table-frame" name={separationWords.title}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{separationWords.name}</th>
              <th scope="col">{separationWords.recordings}</th>
              <th scope="col">{separationWords.minutes}</th>
              <th scope="col">{separationWords.cost}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.userId}>
                <th scope="row">{row.name}</th>
                <td>{countText(row.recordings)}</td>
                <td>{minutesText(row.minutes)}</td>
                <td>{money(row.costMicros)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}
