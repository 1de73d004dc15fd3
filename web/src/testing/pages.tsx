import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { act, configure, render } from '@testing-library/react';
import type { Fetch } from '../api/http';
import { createAppRouter } from '../app/router';
import { type Services, ServicesContext } from '../app/services';
import { NoticesContext } from '../notices/NoticeList';
import { NoticeBoard } from '../notices/notice-board';
import { FakeParts } from './fake-parts';
import { answering, fakeServices, Keyboard, LOCAL_PERSON } from './services';

/** Where the tests' page asks who is there. */
const WHO = {
  'GET /auth/mode': { mode: 'single-user', registration: 'closed' },
  'GET /auth/me': LOCAL_PERSON,
};

/** Services of a server that answers as `answering` does, and to the one local person. */
export function servicesOf(
  answers: Readonly<Record<string, unknown>>,
  asked: string[] = [],
): Services {
  const fetch: Fetch = answering({ ...WHO, ...answers }, asked);
  return fakeServices(new FakeParts(), fetch);
}

/** A busy machine takes its time. */
configure({ asyncUtilTimeout: 5_000 });

/** Opens an address of the whole page, with all of its frame. */
export async function openPage(path: string, services: Services) {
  const router = createAppRouter(createMemoryHistory({ initialEntries: [path] }));
  // The page's code is there before its first picture.
  await router.load();
  await act(async () => {
    render(
      <ServicesContext value={services}>
        <NoticesContext value={new NoticeBoard()}>
          <QueryClientProvider client={services.queries}>
            <Keyboard>
              <RouterProvider router={router} />
            </Keyboard>
          </QueryClientProvider>
        </NoticesContext>
      </ServicesContext>,
    );
  });
  return router;
}
