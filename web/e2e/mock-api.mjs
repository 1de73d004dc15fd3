import { mockLibrary } from './mock-library.mjs';
import { mockSeparations } from './mock-separations.mjs';

/** What the stand-in for the server answers over REST: enough to see each page with something on it. */
const YOU = '00000000-0000-7000-8000-000000000001';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Answers by method and path; a function of nothing gives the body, a number is a status. */
export function mockApi({ accounts = false, rounds = 1 } = {}) {
  return {
    ...mockLibrary(rounds),
    ...mockSeparations(),
    'GET /health': () => ({ status: 'ok', timestamp: ago(0) }),
    'GET /auth/mode': () =>
      accounts
        ? { mode: 'accounts', registration: 'open' }
        : { mode: 'single-user', registration: 'closed' },
    'POST /auth/refresh': 401,
    'GET /auth/me': () => ({
      id: YOU,
      email: 'local',
      name: 'You',
      role: 'admin',
      permissions: ['account', 'admin', 'live', 'read', 'write'],
      createdAt: ago(90 * DAY_MS),
    }),
    'GET /briefings': () => ({
      items: [
        { id: 'bees', title: 'Bees and their keepers' },
        { id: 'standard', title: 'An open conversation' },
      ],
      faults: [],
    }),
    'GET /api-keys': () => ({
      items: [key('Nightly export', ['read'], 2), key('Studio lamp', ['live'], 0)],
    }),
    'GET /users': () => ({
      items: [
        user(YOU, 'You', 'local', 'admin'),
        user('u2', 'Robin Ash', 'robin@example.org', 'user'),
        user('u3', 'Mira Lind', 'mira@example.org', 'admin'),
        { ...user('u4', 'Jo Ferrer', 'jo@example.org', 'user'), disabledAt: ago(3 * DAY_MS) },
      ],
    }),
    'GET /admin/live-sessions': () => ({
      items: [
        live('l1', 'Robin Ash', 'bees-and-keepers', 12),
        live('l2', 'Mira Lind', 'window-sill', 41),
      ],
    }),
    'GET /admin/audit-log': () => ({
      items: [
        audit('a1', 'session.deleted', 'bees-draft', 4),
        audit('a2', 'key.made', 'k1', 38),
        audit('a3', 'account.created', 'jo@example.org', 190, 'Jo Ferrer'),
        audit('a4', 'login.succeeded', 'mira@example.org', 312, 'Mira Lind'),
      ],
    }),
    'GET /admin/log-levels': () => ({ levels: { '': 'info', 'io.quarkus': 'warn' } }),
  };
}

function key(name, scopes, usedDaysAgo) {
  return {
    id: name,
    name,
    prefix: 'basil_k3Jx0c',
    scopes,
    createdAt: ago(40 * DAY_MS),
    lastUsedAt: ago(usedDaysAgo * DAY_MS),
    expiresAt: ago(-50 * DAY_MS),
  };
}

function user(id, name, email, role) {
  return { id, name, email, role, createdAt: ago(60 * DAY_MS) };
}

function live(id, participantName, episodeId, minutes) {
  return { id, participantName, episodeId, startedAt: ago(minutes * MINUTE_MS) };
}

function audit(id, action, subject, minutes, subjectName) {
  return {
    id,
    at: ago(minutes * MINUTE_MS),
    action,
    subject,
    ...(subjectName ? { subjectName, subjectEmail: subject } : {}),
    userId: YOU,
    actorName: 'Robin Ash',
    actorEmail: 'robin@example.org',
    address: '192.0.2.17',
  };
}

function ago(ms) {
  return new Date(Date.now() - ms).toISOString();
}
