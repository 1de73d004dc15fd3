import { Outlet, useLocation, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { AccountGate } from '../account/AccountGate';
import { RegionBoundary } from '../components/RegionBoundary';
import { NoticeList } from '../notices/NoticeList';
import { ShortcutSheet } from '../shortcuts/ShortcutSheet';
import { texts } from '../texts/texts';
import { Navigation } from './Navigation';

/** The frame around all pages: who it is, where one can go, and what has to be said. */
export function AppShell() {
  return (
    <>
      <a className="skip" href="#content">
        {texts.common.skip}
      </a>
      <AccountGate>
        <div className="shell">
          <RegionBoundary name={texts.common.navigation.label}>
            <Navigation />
          </RegionBoundary>
          <Content />
        </div>
        <ShortcutSheet />
      </AccountGate>
      <NoticeList />
    </>
  );
}

function Content() {
  const { pathname, state } = useLocation();
  /** The address whose page has been loaded. */
  const arrived = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const frame = useRef<HTMLDivElement>(null);
  const shown = useRef(arrived);
  const toSearch = useRef(state.toSearch);
  toSearch.current = state.toSearch;
  // The focus goes along to another page, so that it is never lost, and the page's name is read out.
  useEffect(() => {
    const before = shown.current;
    shown.current = arrived;
    if (before !== undefined && before !== '/' && before !== arrived && !toSearch.current) {
      frame.current?.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true });
    }
  }, [arrived]);
  return (
    <div className="shell__content" ref={frame}>
      <RegionBoundary name={texts.common.fault.page} resetKey={pathname}>
        <Outlet />
      </RegionBoundary>
    </div>
  );
}
