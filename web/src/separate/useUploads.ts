import { useEffect, useState } from 'react';
import { type Services, useProfile, useServices } from '../app/services';
import { useSignal } from '../live/useSignal';
import { LIST_KEY } from './cache';
import { forget, transfersOf, type Unfinished, unfinishedOf } from './transfer';
import { Uploads } from './uploads';

const OF_SERVICES = new WeakMap<Services, Uploads>();

/** What is on its way to the server: it outlives the page on which it was dropped, but not the sign-in. */
export function useUploads(): Uploads {
  const services = useServices();
  const user = useProfile()?.id ?? '';
  let uploads = OF_SERVICES.get(services);
  if (!uploads) {
    uploads = uploadsOf(services, user);
    OF_SERVICES.set(services, uploads);
  }
  return uploads;
}

function uploadsOf(services: Services, user: string): Uploads {
  const uploads = new Uploads(
    transfersOf(services.api, user),
    () => void services.queries.invalidateQueries({ queryKey: LIST_KEY }),
  );
  const end = services.account.state.subscribe(() => {
    if (services.account.state.get().phase === 'signed-out') {
      uploads.stop();
      end();
      removeEventListener('beforeunload', ask);
      removeEventListener('online', goOn);
      OF_SERVICES.delete(services);
    }
  });
  const ask = (event: BeforeUnloadEvent) => uploads.busy && event.preventDefault();
  const goOn = () => uploads.resumeBroken();
  addEventListener('beforeunload', ask);
  addEventListener('online', goOn);
  return uploads;
}

/** Files that were broken off with the page before, and that nobody has chosen again yet. */
export function useUnfinished(uploads: Uploads): {
  readonly unfinished: readonly Unfinished[];
  forget(one: Unfinished): void;
} {
  const user = useProfile()?.id ?? '';
  const count = useSignal(uploads.all).length;
  const [unfinished, setUnfinished] = useState<readonly Unfinished[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is sent, or given up, is no more among them
  useEffect(() => {
    let shown = true;
    const going = new Set(uploads.all.get().map(({ name }) => name));
    void uploads.givenUp
      .then(() => unfinishedOf(user))
      .then((all) => shown && setUnfinished(all.filter(({ name }) => !going.has(name))));
    return () => {
      shown = false;
    };
  }, [user, uploads, count]);
  return {
    unfinished,
    forget: (one) => {
      void forget(one);
      setUnfinished((all) => all.filter(({ key }) => key !== one.key));
    },
  };
}
