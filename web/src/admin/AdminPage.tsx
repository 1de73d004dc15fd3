import * as Tabs from '@radix-ui/react-tabs';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Page } from '../app/Page';
import { useProfile } from '../app/services';
import { RegionBoundary } from '../components/RegionBoundary';
import { texts } from '../texts/texts';
import { AuditPart } from './AuditPart';
import { LivePart } from './LivePart';
import { LoggingPart } from './LoggingPart';
import { UsersPart } from './UsersPart';

const { admin: words } = texts;

const PARTS = [
  { id: 'users', name: words.parts.users, Part: UsersPart },
  { id: 'live', name: words.parts.live, Part: LivePart },
  { id: 'audit', name: words.parts.audit, Part: AuditPart },
  { id: 'logging', name: words.parts.logging, Part: LoggingPart },
] as const;

/** For those who run the server. */
export function AdminPage() {
  const { part = 'users' } = useSearch({ from: '/admin' });
  const navigate = useNavigate();
  const profile = useProfile();
  if (!profile?.permissions.includes('admin')) {
    return (
      <Page title={words.title}>
        <p className="page__lead">{words.forbidden}</p>
      </Page>
    );
  }
  return (
    <Page title={words.title}>
      <Tabs.Root
        value={part}
        onValueChange={(chosen) => void navigate({ to: '/admin', search: { part: chosen } })}
      >
        <Tabs.List className="tabs" aria-label={words.parts.label}>
          {PARTS.map(({ id, name }) => (
            <Tabs.Trigger className="tab" key={id} value={id}>
              {name}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {PARTS.map(({ id, name, Part }) => (
          <Tabs.Content key={id} value={id} tabIndex={-1}>
            <RegionBoundary name={name}>
              <Part />
            </RegionBoundary>
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </Page>
  );
}
