// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Conversation } from '../live/conversation';
import { FakeParts } from '../testing/fake-parts';
import { answering, fakeServices, LOCAL_PERSON } from '../testing/services';
import { Root } from './Root';

const ANSWERS = {
  'GET /api-keys': { items: [] },
  'GET /briefings': { items: [] },
  'GET /users': { items: [] },
};

beforeEach(() => {
  localStorage.clear();
});

afterEach(cleanup);

describe('Root', () => {
  it('leads from the beginning to the studio', async () => {
    show('/');
    await screen.findByRole('heading', { name: 'Three at the table' });
    expect(location.pathname).toBe('/studio');
    expect(document.title).toBe('Studio · Basil');
  });

  it('shows the page of its address', async () => {
    show('/account');
    await screen.findByRole('heading', { name: 'Account' });
    const link = screen.getByRole('link', { name: 'Account' });
    expect(link.getAttribute('aria-current')).toBe('page');
  });

  it('says so where there is no page', async () => {
    show('/nowhere');
    await screen.findByRole('heading', { name: 'There is nothing here' });
  });

  it('goes to another page by its keys, and takes the focus along', async () => {
    show('/studio');
    await screen.findByRole('heading', { name: 'Three at the table' });
    fireEvent.keyDown(document.body, { key: 'g' });
    fireEvent.keyDown(document.body, { key: 'a' });
    await screen.findByRole('heading', { name: 'Account' });
    await waitFor(() => expect(document.activeElement?.id).toBe('content'));
  });

  it('searches from any page by /', async () => {
    show('/account');
    await screen.findByRole('heading', { name: 'Account' });
    fireEvent.keyDown(document.body, { key: '/' });
    const search = await screen.findByLabelText('Search everything that was said');
    await waitFor(() => expect(document.activeElement).toBe(search));
  });

  it('shows all keys when ? is pressed', async () => {
    show('/account');
    await screen.findByRole('heading', { name: 'Account' });
    fireEvent.keyDown(document.body, { key: '?' });
    const sheet = await screen.findByRole('dialog');
    expect(sheet.textContent).toContain('Go to Studio');
  });

  it('shows the administration to those who run the server only', async () => {
    show('/account', { ...LOCAL_PERSON, role: 'user', permissions: ['account', 'read'] });
    await screen.findByRole('heading', { name: 'Account' });
    expect(screen.queryByRole('link', { name: 'Administration' })).toBeNull();
  });

  it('asks before a page is left on which a conversation goes on', async () => {
    const services = show('/account');
    await screen.findByRole('heading', { name: 'Account' });
    expect(leave().defaultPrevented).toBe(false);
    const conversation = new Conversation({ participantName: 'Robin' }, services.parts);
    act(() => services.conversation.set(conversation));
    expect(leave().defaultPrevented).toBe(true);
    expect(screen.getByText('Live')).toBeDefined();
  });
});

function show(path: string, profile = LOCAL_PERSON) {
  history.replaceState(null, '', path);
  const services = fakeServices(new FakeParts(), answering(ANSWERS));
  services.account.state.set({ phase: 'local', profile });
  render(<Root services={services} />);
  return services;
}

function leave(): Event {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event;
}
