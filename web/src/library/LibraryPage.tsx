import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Page } from '../app/Page';
import { RegionBoundary } from '../components/RegionBoundary';
import { texts } from '../texts/texts';
import { EpisodeList } from './EpisodeList';
import { Filters } from './Filters';
import { Moments } from './Moments';
import { SearchBox } from './SearchBox';
import { ShowChoice } from './ShowChoice';
import type { LibrarySearch } from './search';
import '../styles/controls.css';
import '../styles/rows.css';
import '../styles/filters.css';
import '../styles/library.css';
import '../styles/moments.css';
import '../styles/tables.css';

const { library: words } = texts;
const route = getRouteApi('/library');

/** All recordings, and everything that was said in them. */
export function LibraryPage() {
  const search = route.useSearch() as LibrarySearch;
  const navigate = route.useNavigate();
  const change = useCallback(
    (part: Partial<LibrarySearch>) =>
      void navigate({ search: (before: LibrarySearch) => ({ ...before, ...part }), replace: true }),
    [navigate],
  );
  const searching = search.q !== undefined;
  const moments = searching && search.show !== 'recordings';
  return (
    <Page title={words.title}>
      <SearchBox words={search.q ?? ''} onSearch={(q) => change({ q: q === '' ? undefined : q })} />
      <div className="library__bar">
        {searching && (
          <ShowChoice
            moments={moments}
            onChange={(chosen) => change({ show: chosen ? undefined : 'recordings' })}
          />
        )}
        {!moments && <Filters search={search} onChange={change} />}
      </div>
      {moments ? (
        <RegionBoundary name={words.regions.results} resetKey={search.q ?? ''}>
          <Moments words={search.q ?? ''} />
        </RegionBoundary>
      ) : (
        <RegionBoundary name={words.regions.list} resetKey={JSON.stringify(search)}>
          <EpisodeList search={search} onChange={change} />
        </RegionBoundary>
      )}
    </Page>
  );
}
