import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AccountSession } from './account-session';

const ANNA = { id: '1', email: 'anna@example.org', name: 'Anna', role: 'admin', permissions: [] };

let answers: Record<string, () => Response>;
let asked: string[];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answers = {
    '/auth/mode': () => json({ mode: 'accounts', registration: 'first' }),
    '/auth/me': () => json(ANNA),
    '/auth/refresh': () => json({}, 401),
    '/auth/login': () => tokens('t1'),
    '/auth/logout': () => new Response(null, { status: 204 }),
  };
});

afterEach(() => {
  vi.useRealTimers();
});

describe('AccountSession', () => {
  it('asks nobody to sign in where there are no accounts', async () => {
    answers['/auth/mode'] = () => json({ mode: 'single-user', registration: 'closed' });
    const account = await begun();
    expect(account.state.get()).toEqual({ phase: 'local', profile: ANNA });
    expect(account.current()).toBeNull();
    expect(asked).toEqual(['/auth/mode', '/auth/me']);
  });

  it('is signed in by the cookie', async () => {
    answers['/auth/refresh'] = () => tokens('t1');
    const account = await begun();
    expect(account.state.get()).toEqual({ phase: 'signed-in', profile: ANNA });
    expect(account.current()).toBe('t1');
  });

  it('is signed out without the cookie, and knows who may register', async () => {
    const account = await begun();
    expect(account.state.get()).toEqual({
      phase: 'signed-out',
      registration: 'first',
      ended: false,
    });
  });

  it('says so when the server does not answer', async () => {
    const account = new AccountSession(async () => {
      throw new TypeError('Failed to fetch');
    });
    await account.begin();
    expect(account.state.get()).toMatchObject({ phase: 'unknown', problem: { status: 0 } });
  });

  it('signs in and out', async () => {
    const account = await begun();
    await account.signIn('anna@example.org', 'correct horse battery');
    expect(account.state.get().phase).toBe('signed-in');
    await account.signOut();
    expect(account.state.get()).toMatchObject({ phase: 'signed-out', ended: false });
    expect(account.current()).toBeNull();
  });

  it('renews its token before it expires', async () => {
    const account = await signedIn();
    answers['/auth/refresh'] = () => tokens('t2');
    await vi.advanceTimersByTimeAsync(14 * 60_000);
    expect(account.current()).toBe('t2');
  });

  it('renews a refused token once for all who wait', async () => {
    const account = await signedIn();
    answers['/auth/refresh'] = () => tokens('t2');
    asked = [];
    expect(await Promise.all([account.renew('t1'), account.renew('t1')])).toEqual(['t2', 't2']);
    expect(await account.renew('t1')).toBe('t2');
    expect(asked).toEqual(['/auth/refresh']);
  });

  it('says that the sign-in has ended when it can’t be renewed', async () => {
    const account = await signedIn();
    expect(await account.renew('t1')).toBeNull();
    expect(account.state.get()).toMatchObject({ phase: 'signed-out', ended: true });
  });

  it('stays signed in while the server is away', async () => {
    const account = await signedIn();
    answers['/auth/refresh'] = () => json({}, 503);
    await expect(account.renew('t1')).rejects.toMatchObject({ status: 503 });
    expect(account.state.get().phase).toBe('signed-in');
  });
});

async function begun(): Promise<AccountSession> {
  const account = new AccountSession(async (path) => {
    asked.push(path);
    return answers[path]?.() ?? json({}, 404);
  });
  await account.begin();
  return account;
}

async function signedIn(): Promise<AccountSession> {
  const account = await begun();
  await account.signIn('anna@example.org', 'correct horse battery');
  return account;
}

function tokens(accessToken: string): Response {
  return json({ accessToken, tokenType: 'Bearer', expiresIn: 900, user: ANNA });
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });
}
