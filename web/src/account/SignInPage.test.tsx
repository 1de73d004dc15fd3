// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiClient } from '../api/client';
import { createQueries, type Services } from '../app/services';
import { Conversation } from '../live/conversation';
import { Signal } from '../live/signal';
import { FakeParts } from '../testing/fake-parts';
import { answering, inServices } from '../testing/services';
import { AccountGate } from './AccountGate';
import { AccountSession } from './account-session';

afterEach(cleanup);

const ANNA = { id: '1', email: 'anna@example.org', name: 'Anna', role: 'user', permissions: [] };
const TOKENS = { accessToken: 'a.b.c', expiresIn: 900, user: ANNA };
const ACCOUNTS = { mode: 'accounts', registration: 'closed' };

describe('AccountGate', () => {
  it('lets the one person at this machine in at once', async () => {
    show({ 'GET /auth/mode': { mode: 'single-user' }, 'GET /auth/me': ANNA });
    expect(await screen.findByText('The pages')).toBeDefined();
  });

  it('asks others to sign in, and lets them in then', async () => {
    const asked: string[] = [];
    show(
      {
        'GET /auth/mode': ACCOUNTS,
        'POST /auth/refresh': 401,
        'POST /auth/login': TOKENS,
      },
      asked,
    );
    fill(await screen.findByLabelText('E-mail address'), 'anna@example.org');
    fill(screen.getByLabelText('Password'), 'correct horse battery');
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByText('The pages')).toBeDefined();
    expect(asked.at(-1)).toContain('"cookie":true');
  });

  it('says that e-mail address or password are wrong', async () => {
    show({
      'GET /auth/mode': ACCOUNTS,
      'POST /auth/refresh': 401,
      'POST /auth/login': () => problem(401, { code: 'login-failed', detail: 'x' }),
    });
    fill(await screen.findByLabelText('E-mail address'), 'anna@example.org');
    fill(screen.getByLabelText('Password'), 'wrong');
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect((await screen.findByRole('alert')).textContent).toContain('password is wrong');
  });

  it('makes the first account, and says that it is the administrator’s', async () => {
    const asked: string[] = [];
    show(
      {
        'GET /auth/mode': { mode: 'accounts', registration: 'first' },
        'POST /auth/refresh': 401,
        'POST /auth/register': { message: 'x' },
        'POST /auth/login': TOKENS,
      },
      asked,
    );
    await screen.findByRole('heading', { name: 'Welcome to Basil' });
    fill(screen.getByLabelText('Name'), 'Anna');
    fill(screen.getByLabelText('E-mail address'), 'anna@example.org');
    fill(screen.getByLabelText('Password'), 'correct horse battery');
    fireEvent.click(screen.getByRole('button', { name: 'Create the account' }));
    expect(await screen.findByText('The pages')).toBeDefined();
    expect(asked.some((one) => one.startsWith('POST /auth/register'))).toBe(true);
  });

  it('ends the conversation of who signs out', async () => {
    const asked: string[] = [];
    const services = show(
      {
        'GET /auth/mode': ACCOUNTS,
        'POST /auth/refresh': TOKENS,
        'POST /auth/logout': 204,
      },
      asked,
    );
    await screen.findByText('The pages');
    const parts = services.parts as FakeParts;
    const conversation = new Conversation({ participantName: 'Anna' }, parts);
    conversation.start(true);
    parts.socket.accept();
    services.conversation.set(conversation);
    await act(() => services.account.signOut());
    await screen.findByRole('heading', { name: 'Sign in' });
    expect(services.conversation.get()).toBeNull();
    expect(parts.socket.connected).toBe(false);
  });

  it('shows at a field what is wrong with it', async () => {
    show({
      'GET /auth/mode': { mode: 'accounts', registration: 'open' },
      'POST /auth/refresh': 401,
      'POST /auth/register': () =>
        problem(400, { code: 'invalid', errors: [{ field: 'password', detail: 'is too short' }] }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Create an account' }));
    fill(screen.getByLabelText('Name'), 'Anna');
    fill(screen.getByLabelText('E-mail address'), 'anna@example.org');
    fill(screen.getByLabelText('Password'), 'short');
    fireEvent.submit(screen.getByLabelText('Name').closest('form') as HTMLFormElement);
    await screen.findByText('is too short');
    expect(screen.getByLabelText('Password').getAttribute('aria-invalid')).toBe('true');
  });

  it('does not offer an account where nobody may make one', async () => {
    show({ 'GET /auth/mode': ACCOUNTS, 'POST /auth/refresh': 401 });
    await screen.findByText(/can give you an account/);
    expect(screen.queryByRole('button', { name: 'Create an account' })).toBeNull();
  });

  it('says that the server does not answer, and tries again', async () => {
    const answers: Record<string, unknown> = { 'GET /auth/mode': 503 };
    show(answers);
    await screen.findByRole('alert');
    answers['GET /auth/mode'] = { mode: 'single-user' };
    answers['GET /auth/me'] = ANNA;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.getByText('The pages')).toBeDefined());
  });
});

function show(answers: Readonly<Record<string, unknown>>, asked: string[] = []): Services {
  const fetch = answering(answers, asked);
  const account = new AccountSession(fetch);
  const services: Services = {
    account,
    api: new ApiClient(account, fetch),
    queries: createQueries(),
    parts: new FakeParts(),
    conversation: new Signal(null),
  };
  render(inServices(services.parts, <AccountGate>The pages</AccountGate>, services));
  return services;
}

function problem(status: number, body: object): Response {
  return new Response(JSON.stringify({ status, title: 'x', ...body }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
}

function fill(field: HTMLElement, value: string): void {
  fireEvent.input(field, { target: { value } });
}
