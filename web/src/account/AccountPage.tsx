import { Page } from '../app/Page';
import { useProfile, useServices } from '../app/services';
import { RegionBoundary } from '../components/RegionBoundary';
import { moment } from '../formats/format';
import { useSignal } from '../live/useSignal';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import '../styles/account.css';
import { texts } from '../texts/texts';
import { ApiKeys } from './ApiKeys';
import type { Profile } from './account-session';
import { PasswordForm } from './PasswordForm';
import { SignIns } from './SignIns';

const { account: words } = texts;

/** Who uses the page, where they are signed in, and which programs may act for them. */
export function AccountPage() {
  const { account } = useServices();
  const local = useSignal(account.state).phase === 'local';
  const profile = useProfile();
  return (
    <Page title={words.title}>
      {profile && <ProfileCard profile={profile} local={local} />}
      <RegionBoundary name={words.keys.title}>
        <ApiKeys />
      </RegionBoundary>
      {!local && (
        <>
          <RegionBoundary name={words.signIns.title}>
            <SignIns />
          </RegionBoundary>
          <RegionBoundary name={words.password.title}>
            <PasswordForm />
          </RegionBoundary>
        </>
      )}
    </Page>
  );
}

function ProfileCard({ profile, local }: { profile: Profile; local: boolean }) {
  const { account } = useServices();
  const notices = useNotices();
  const signOut = () =>
    account.signOut().catch((failure: unknown) => notices.show(failureNotice(failure)));
  return (
    <section className="card profile" aria-label={words.profile.title}>
      <span className="profile__initial" aria-hidden="true">
        {profile.name.slice(0, 1).toUpperCase()}
      </span>
      <div className="profile__words">
        <h2>{profile.name}</h2>
        <p>
          {local
            ? words.profile.local
            : [
                profile.email,
                words.profile.roles[profile.role],
                words.profile.since(moment(profile.createdAt)),
              ].join(' · ')}
        </p>
      </div>
      {!local && (
        <button className="button" type="button" onClick={() => void signOut()}>
          {words.profile.signOut}
        </button>
      )}
    </section>
  );
}
