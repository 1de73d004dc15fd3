import { type Services, useServices } from '../app/services';
import { LIST_KEY, remember } from './cache';
import { Uploads } from './uploads';

const OF_SERVICES = new WeakMap<Services, Uploads>();

/** What is on its way to the server: it outlives the page on which it was dropped. */
export function useUploads(): Uploads {
  const services = useServices();
  let uploads = OF_SERVICES.get(services);
  if (!uploads) {
    const made = new Uploads(services.api, (separation) => {
      remember(services.queries, separation);
      void services.queries.invalidateQueries({ queryKey: LIST_KEY });
    });
    globalThis.addEventListener?.('beforeunload', (event) => {
      if (made.busy) {
        event.preventDefault();
      }
    });
    OF_SERVICES.set(services, made);
    uploads = made;
  }
  return uploads;
}
