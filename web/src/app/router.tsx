import {
  createBrowserHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router';
import { readPlace } from '../episode/place';
import { readSpan } from '../insights/span';
import { readSearch } from '../library/search';
import { AppShell } from './AppShell';
import { NotFound } from './NotFound';
import { PageFault } from './PageFault';

declare module '@tanstack/history' {
  interface HistoryState {
    /** The library was opened to search it, so the focus belongs into its search. */
    toSearch?: boolean;
  }
}

const rootRoute = createRootRoute({ component: AppShell, notFoundComponent: NotFound });

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/studio', replace: true });
  },
});

const studioRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/studio',
  component: lazyRouteComponent(() => import('../studio/StudioPage'), 'StudioPage'),
});

const libraryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/library',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('../library/LibraryPage'), 'LibraryPage'),
});

const episodeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/library/$episode',
  validateSearch: readPlace,
  component: lazyRouteComponent(() => import('../episode/EpisodePage'), 'EpisodePage'),
});

const separateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/separate',
  component: lazyRouteComponent(() => import('../separate/SeparatePage'), 'SeparatePage'),
});

const separationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/separate/$separation',
  component: lazyRouteComponent(() => import('../separate/SeparationPage'), 'SeparationPage'),
});

const insightsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/insights',
  validateSearch: readSpan,
  component: lazyRouteComponent(() => import('../insights/InsightsPage'), 'InsightsPage'),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('../account/AccountPage'), 'AccountPage'),
});

const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin',
  validateSearch: ({ part }: Record<string, unknown>): { part?: string } =>
    typeof part === 'string' ? { part } : {},
  component: lazyRouteComponent(() => import('../admin/AdminPage'), 'AdminPage'),
});

const routeTree = rootRoute.addChildren([
  indexRoute,
  studioRoute,
  libraryRoute,
  episodeRoute,
  separateRoute,
  separationRoute,
  insightsRoute,
  accountRoute,
  adminRoute,
]);

/** The page's addresses. Each page is loaded when it is first wanted. */
export function createAppRouter(history: RouterHistory = createBrowserHistory()) {
  return createRouter({
    routeTree,
    history,
    defaultPreload: 'intent',
    defaultErrorComponent: PageFault,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
