// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeParts } from '../testing/fake-parts';
import { answering, fakeServices, inServices, LOCAL_PERSON } from '../testing/services';
import { AccountPage } from './AccountPage';

afterEach(cleanup);

const KEY = {
  id: 'k1',
  name: 'nightly export',
  prefix: 'basil_k3Jx0c',
  scopes: ['read'],
  createdAt: '2026-03-01T12:00:00Z',
};

describe('AccountPage', () => {
  it('says that nobody signs in where there are no accounts', async () => {
    show({ 'GET /api-keys': { items: [] } });
    expect(screen.getByText(/nobody signs in/)).toBeDefined();
    expect(screen.queryByText('Where you are signed in')).toBeNull();
    expect(await screen.findByText('You have no keys.')).toBeDefined();
  });

  it('shows a key once, when it is made', async () => {
    const { asked } = show({
      'GET /api-keys': { items: [KEY] },
      'POST /api-keys': { secret: 'basil_secret', key: KEY },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Make a key' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.input(dialog.getByLabelText('What it is for'), { target: { value: 'export' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Make a key' }));
    expect(await dialog.findByText('basil_secret')).toBeDefined();
    const sent = JSON.parse(asked.find((one) => one.startsWith('POST'))?.slice(15) ?? '{}');
    expect(sent).toMatchObject({ name: 'export', scopes: ['read'] });
    fireEvent.click(dialog.getByRole('button', { name: 'I have it' }));
    await waitFor(() => expect(screen.queryByText('basil_secret')).toBeNull());
  });

  it('says when a key is good no longer', async () => {
    const revoked = { ...KEY, revokedAt: '2026-03-02T12:00:00Z' };
    const expired = { ...KEY, id: 'k2', name: 'old', expiresAt: '2026-03-02T12:00:00Z' };
    show({ 'GET /api-keys': { items: [revoked, expired] } });
    expect(await screen.findByText('Revoked')).toBeDefined();
    expect(screen.getByText('Expired')).toBeDefined();
    expect(screen.queryByRole('button', { name: /Actions/ })).toBeNull();
  });

  it('shows what went wrong in the region alone, with the request’s id', async () => {
    show({
      'GET /api-keys': () =>
        new Response(JSON.stringify({ status: 400, detail: 'Broken.', requestId: 'r-17' }), {
          status: 400,
          headers: { 'Content-Type': 'application/problem+json' },
        }),
    });
    const fault = await screen.findByRole('alert');
    expect(fault.textContent).toContain('Broken.');
    expect(fault.textContent).toContain('r-17');
    expect(screen.getByRole('heading', { name: 'Account' })).toBeDefined();
  });

  it('lists sign-ins and ends others, but not this one', async () => {
    const { asked, services } = show(
      {
        'GET /api-keys': { items: [] },
        'POST /auth/login': {
          accessToken: `x.${btoa('{"sid":"s1"}')}.y`,
          expiresIn: 900,
          user: LOCAL_PERSON,
        },
        'GET /auth/sign-ins': {
          items: ['s1', 's2'].map((id) => ({
            id,
            beganAt: '2026-03-01T12:00:00Z',
            lastUsedAt: '2026-03-01T13:00:00Z',
          })),
        },
        'DELETE /auth/sign-ins/s2': 204,
      },
      false,
    );
    await services.account.signIn('anna@example.org', 'x');
    render(inServices(services.parts, <AccountPage />, services));
    expect(await screen.findByText('This browser')).toBeDefined();
    const [end, ...more] = screen.getAllByRole('button', { name: /End the sign-in/ });
    expect(more).toHaveLength(0);
    fireEvent.click(end as HTMLElement);
    await waitFor(() => expect(asked).toContain('DELETE /auth/sign-ins/s2'));
  });

  it('changes the password, which signs out', async () => {
    const { asked, services } = show(
      {
        'GET /api-keys': { items: [] },
        'GET /auth/sign-ins': { items: [] },
        'POST /auth/login': { accessToken: 'a', expiresIn: 900, user: LOCAL_PERSON },
        'PUT /auth/password': 204,
      },
      false,
    );
    await services.account.signIn('anna@example.org', 'x');
    render(inServices(services.parts, <AccountPage />, services));
    fireEvent.input(screen.getByLabelText('Current password'), { target: { value: 'old' } });
    fireEvent.input(screen.getByLabelText('New password'), {
      target: { value: 'staple battery horse' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Change the password' }));
    await waitFor(() => expect(services.account.state.get().phase).toBe('signed-out'));
    expect(asked.some((one) => one.startsWith('PUT /auth/password'))).toBe(true);
  });
});

function show(answers: Readonly<Record<string, unknown>>, rendered = true) {
  const asked: string[] = [];
  const parts = new FakeParts();
  const services = fakeServices(parts, answering(answers, asked));
  if (rendered) {
    render(inServices(parts, <AccountPage />, services));
  }
  return { asked, services };
}
