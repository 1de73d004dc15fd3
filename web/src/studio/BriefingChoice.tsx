import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useId, useState } from 'react';
import { useApi, useProfile } from '../app/services';
import { texts } from '../texts/texts';
import { BRIEFINGS, type BriefingList, OWN_BRIEFING, type OwnBriefing } from './briefings';

const BriefingDialog = lazy(() =>
  import('./BriefingDialog').then(({ BriefingDialog: loaded }) => ({ default: loaded })),
);

interface Props {
  briefingId: string;
  /** What was written for this conversation alone. */
  own: OwnBriefing | null;
  onChoose(briefingId: string): void;
  onWrite(own: OwnBriefing): void;
}

const { briefing: words } = texts.studio;

/** Chooses what the conversation is about, or has it written on the spot. */
export function BriefingChoice({ briefingId, own, onChoose, onWrite }: Props) {
  const api = useApi();
  const profile = useProfile();
  const [writing, setWriting] = useState(false);
  const id = useId();
  const { data, isError } = useQuery({
    queryKey: BRIEFINGS,
    queryFn: ({ signal }) => api.get<BriefingList>('/briefings', { signal }),
  });
  const items = data?.items ?? [];
  // A briefing that has been deleted can't be asked for.
  const known =
    items.some((item) => item.id === briefingId) || (own !== null && briefingId === OWN_BRIEFING);
  const chosen = known ? briefingId : '';

  return (
    <div className="field">
      <div className="setup__head">
        <label className="field__label" htmlFor={id}>
          {words.title}
        </label>
        <button
          className="button button--quiet setup__check"
          type="button"
          onClick={() => setWriting(true)}
        >
          {words.write}
        </button>
      </div>
      <select
        className="input"
        id={id}
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="">{standardTitle(items)}</option>
        {items
          .filter((item) => item.id !== 'standard')
          .map((item) => (
            <option key={item.id} value={item.id}>
              {item.title}
            </option>
          ))}
        {own && <option value={OWN_BRIEFING}>{own.title}</option>}
      </select>
      {isError && <p className="field__hint">{words.loadFailed}</p>}
      {writing && (
        <Suspense>
          <BriefingDialog
            mayKeep={profile?.permissions.includes('admin') ?? false}
            onClose={() => setWriting(false)}
            onKept={(kept) => {
              onChoose(kept);
              setWriting(false);
            }}
            onWritten={(written) => {
              onWrite(written);
              onChoose(OWN_BRIEFING);
              setWriting(false);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

function standardTitle(items: BriefingList['items']): string {
  return items.find((item) => item.id === 'standard')?.title ?? words.standard;
}
