import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Brand } from '../components/Brand';
import { Icon } from '../components/Icon';
import type { Conversation } from '../live/conversation';
import { useSignal } from '../live/useSignal';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';
import { PAGES, type PageEntry } from './pages';
import { useProfile, useServices } from './services';

const { navigation: words, shortcuts } = texts.common;

/** Leads to the pages: a rail at the side, on a phone a bar at the bottom. */
export function Navigation() {
  const profile = useProfile();
  const pages = PAGES.filter(
    ({ permission }) => !permission || profile?.permissions.includes(permission),
  );
  useSearchKeys();
  return (
    <nav className="navigation" aria-label={words.label}>
      <Brand />
      <ul className="navigation__pages">
        {pages.map((page) => (
          <Entry key={page.to} page={page} />
        ))}
      </ul>
    </nav>
  );
}

/** Searches from anywhere; the pages of the library have these keys for themselves. */
function useSearchKeys() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  useShortcut(
    pathname.startsWith('/library')
      ? null
      : {
          keys: ['/', 'Mod+k'],
          label: shortcuts.search,
          group: shortcuts.everywhere,
          onPress: () => void navigate({ to: '/library', state: { toSearch: true } }),
        },
  );
}

function Entry({ page }: { page: PageEntry }) {
  const navigate = useNavigate();
  useShortcut({
    keys: [`g ${page.key}`],
    label: shortcuts.goTo(page.name),
    group: shortcuts.everywhere,
    onPress: () => void navigate({ to: page.to }),
  });
  return (
    <li>
      <Link
        className="navigation__link"
        to={page.to}
        aria-keyshortcuts={`g ${page.key}`}
        activeProps={{ 'aria-current': 'page' }}
      >
        <Icon name={page.icon} />
        <span className="navigation__name">{page.shortName ?? page.name}</span>
        {page.to === '/studio' && <LiveMark />}
      </Link>
    </li>
  );
}

/** Says on every page that a conversation goes on. */
function LiveMark() {
  const conversation = useSignal(useServices().conversation);
  return conversation && <LiveDot conversation={conversation} />;
}

function LiveDot({ conversation }: { conversation: Conversation }) {
  const { phase } = useSignal(conversation.state).connection;
  return (
    phase !== 'ended' && (
      <span className="navigation__live">
        <span className="visually-hidden">{words.live}</span>
      </span>
    )
  );
}
