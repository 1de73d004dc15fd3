import { Link } from '@tanstack/react-router';
import { texts } from '../texts/texts';
import { Page } from './Page';

const { notFound: words } = texts.common;

/** For addresses that lead nowhere. */
export function NotFound() {
  return (
    <Page title={words.title}>
      <p className="page__lead">{words.text}</p>
      <p>
        <Link className="button button--primary" to="/studio">
          {words.home}
        </Link>
      </p>
    </Page>
  );
}
