import { Page } from '../app/Page';
import { useProfile } from '../app/services';
import { texts } from '../texts/texts';

const { account: words } = texts;

/** Who uses the page. */
export function AccountPage() {
  const profile = useProfile();
  return (
    <Page title={words.title}>
      <p className="page__lead">{profile?.name}</p>
    </Page>
  );
}
