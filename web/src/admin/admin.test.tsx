// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { NoticeList } from '../notices/NoticeList';
import { FakeParts } from '../testing/fake-parts';
import { answering, fakeServices, inServices, LOCAL_PERSON } from '../testing/services';
import { AuditPart } from './AuditPart';
import { LivePart } from './LivePart';
import { LoggingPart } from './LoggingPart';
import { UsersPart } from './UsersPart';

afterEach(cleanup);

const BERT = {
  id: 'b1',
  email: 'bert@example.org',
  name: 'Bert',
  role: 'user',
  createdAt: '2026-03-01T12:00:00Z',
};

describe('UsersPart', () => {
  it('lists the accounts; who looks has no actions for themselves', async () => {
    show(<UsersPart />, { 'GET /users': { items: [BERT, LOCAL_PERSON] } });
    expect(await screen.findByText('bert@example.org')).toBeDefined();
    expect(screen.getAllByRole('button', { name: /Actions for/ })).toHaveLength(1);
  });

  it('makes an account', async () => {
    const asked = show(<UsersPart />, {
      'GET /users': { items: [BERT] },
      'POST /users': BERT,
    });
    fireEvent.click(screen.getByRole('button', { name: 'Add a user' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.input(dialog.getByLabelText('Name'), { target: { value: 'Cleo' } });
    fireEvent.input(dialog.getByLabelText('E-mail address'), {
      target: { value: 'c@example.org' },
    });
    fireEvent.input(dialog.getByLabelText('First password'), {
      target: { value: 'battery horse correct' },
    });
    fireEvent.click(dialog.getByRole('button', { name: 'Add a user' }));
    expect(await screen.findByText('Cleo can sign in now.')).toBeDefined();
    expect(asked.find((one) => one.startsWith('POST /users'))).toContain('"role":"user"');
  });

  it('fetches the next page when it is wanted', async () => {
    const pages = [{ items: [BERT], next: 'b1' }, { items: [{ ...BERT, id: 'b2', name: 'Dora' }] }];
    const asked = show(<UsersPart />, { 'GET /users': () => pages.shift() });
    fireEvent.click(await screen.findByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('Dora')).toBeDefined();
    expect(asked.at(-1)).toBe('GET /users?after=b1');
  });
});

describe('LivePart', () => {
  it('ends a session once that is confirmed', async () => {
    const entry = {
      id: 'live-1',
      episodeId: 'bees',
      participantName: 'Robin',
      startedAt: '2026-03-01T12:00:00Z',
    };
    const asked = show(<LivePart />, {
      'GET /admin/live-sessions': { items: [entry] },
      'DELETE /admin/live-sessions/live-1': 202,
    });
    fireEvent.click(await screen.findByRole('button', { name: /End the session of Robin/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(asked.some((one) => one.startsWith('DELETE'))).toBe(false);
    fireEvent.click(dialog.getByRole('button', { name: 'End' }));
    await waitFor(() => expect(asked).toContain('DELETE /admin/live-sessions/live-1'));
    expect(await screen.findByText('The session of Robin is ending.')).toBeDefined();
  });

  it('says that nobody is talking', async () => {
    show(<LivePart />, { 'GET /admin/live-sessions': { items: [] } });
    expect(await screen.findByText('Nobody is talking now.')).toBeDefined();
  });
});

describe('AuditPart', () => {
  it('lists what was done, and only of one kind if that is wished', async () => {
    const entry = { id: 'a1', at: '2026-03-01T12:00:00Z', action: 'key.made', subject: 'k1' };
    const asked = show(<AuditPart />, { 'GET /admin/audit-log': { items: [entry] } });
    expect(await screen.findByText('key.made')).toBeDefined();
    fireEvent.change(screen.getByLabelText('What was done'), { target: { value: 'key.made' } });
    await waitFor(() => expect(asked.at(-1)).toBe('GET /admin/audit-log?action=key.made'));
  });

  it('names the people, and tells the id of what has no name', async () => {
    const at = '2026-03-01T12:00:00Z';
    const actor = { userId: LOCAL_PERSON.id, actorName: 'Ada', actorEmail: 'ada@example.org' };
    const bert = { subject: 'b1', subjectName: 'Bert', subjectEmail: 'bert@example.org' };
    show(<AuditPart />, {
      'GET /admin/audit-log': {
        items: [
          { id: 'a1', at, action: 'user.changed', ...bert, ...actor },
          { id: 'a2', at, action: 'key.made', subject: 'k1', userId: 'somebody-deleted' },
          { id: 'a3', at, action: 'login.failed', subject: '' },
        ],
      },
    });
    await screen.findByText('user.changed');
    const cells = screen
      .getAllByRole('row')
      .slice(1)
      .map((row) =>
        within(row)
          .getAllByRole('cell')
          .map(({ textContent }) => textContent),
      );
    expect(cells.map(([, subject, actor]) => [subject, actor])).toEqual([
      ['Bert bert@example.org', 'Ada ada@example.org'],
      ['k1', 'somebody-deleted'],
      ['–', '–'],
    ]);
  });
});

describe('LoggingPart', () => {
  it('sets the level of a category', async () => {
    const levels = { '': 'info', 'studio.basil': 'debug' };
    const asked = show(<LoggingPart />, {
      'GET /admin/log-levels': { levels: { '': 'info' } },
      'PUT /admin/log-levels': { levels },
    });
    await screen.findByText('All');
    fireEvent.click(screen.getByRole('button', { name: 'Set' }));
    expect(await screen.findByRole('rowheader', { name: 'studio.basil' })).toBeDefined();
    expect(asked.at(-1)).toBe('PUT /admin/log-levels {"category":"studio.basil","level":"debug"}');
  });
});

function show(part: ReactNode, answers: Readonly<Record<string, unknown>>): string[] {
  const asked: string[] = [];
  const parts = new FakeParts();
  const services = fakeServices(parts, answering(answers, asked));
  const page = (
    <>
      {part}
      <NoticeList />
    </>
  );
  render(inServices(parts, page, services));
  return asked;
}
