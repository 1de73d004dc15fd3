import { Page } from '../app/Page';
import { RegionBoundary } from '../components/RegionBoundary';
import { texts } from '../texts/texts';
import { SendRecordings } from './SendRecordings';
import { SeparationList } from './SeparationList';
import '../styles/controls.css';
import '../styles/rows.css';
import '../styles/filters.css';
import '../styles/library.css';
import '../styles/tables.css';
import '../styles/separate.css';
import '../styles/separations.css';

const { separate: words } = texts;

/** Recordings made elsewhere, to be split by who speaks in them. */
export function SeparatePage() {
  return (
    <Page title={words.title}>
      <p className="send__lead">{words.lead}</p>
      <RegionBoundary name={words.regions.send}>
        <SendRecordings />
      </RegionBoundary>
      <RegionBoundary name={words.regions.list}>
        <SeparationList />
      </RegionBoundary>
    </Page>
  );
}
