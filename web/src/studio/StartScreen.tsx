import { type FormEvent, useId, useState } from 'react';
import { Field } from '../components/Field';
import { RegionBoundary } from '../components/RegionBoundary';
import type { ConversationWishes } from '../live/conversation';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';
import { BriefingChoice } from './BriefingChoice';
import { OWN_BRIEFING, type OwnBriefing } from './briefings';
import { MicrophoneSetup } from './MicrophoneSetup';
import { Orb } from './Orb';
import { remember, remembered } from './remembered';

interface Props {
  /** What the person is called who has an account. */
  knownName?: string | undefined;
  onStart(wishes: ConversationWishes, withMicrophone: boolean): void;
}

const LONGEST_NAME = 60;
const { start: words, shortcuts, group } = texts.studio;

/** Asks what a conversation needs to begin, and nothing that has a good answer already. */
export function StartScreen({ knownName, onStart }: Props) {
  const [name, setName] = useState(() => remembered('name') || (knownName ?? ''));
  const [first] = useState(() => remembered('name') === '');
  const [typeOnly, setTypeOnly] = useState(false);
  const [microphoneId, setMicrophoneId] = useState(() => remembered('microphone'));
  const [briefingId, setBriefingId] = useState(() => remembered('briefing'));
  const [ownBriefing, setOwnBriefing] = useState<OwnBriefing | null>(null);
  const formId = useId();

  const start = (event: FormEvent) => {
    event.preventDefault();
    const given = name.trim();
    remember('name', given);
    remember('microphone', microphoneId);
    const own = briefingId === OWN_BRIEFING ? ownBriefing : null;
    remember('briefing', own ? '' : briefingId);
    onStart(
      {
        participantName: given === '' ? words.you : given,
        microphoneId: microphoneId || undefined,
        ...(own ? { briefingText: own.text } : { briefingId: briefingId || undefined }),
      },
      !typeOnly,
    );
  };

  useShortcut({
    keys: ['Mod+Enter'],
    label: shortcuts.start,
    group,
    onPress: () => (document.getElementById(formId) as HTMLFormElement | null)?.requestSubmit(),
  });

  return (
    <main className="start" id="content" tabIndex={-1}>
      <div className="start__hero">
        <ul className="start__orbs" aria-hidden="true">
          <Orb speaker={{ id: 'claude', name: 'Claude', role: 'host' }} state="speaking" />
          <Orb speaker={{ id: 'you', name: words.you, role: '' }} state="listening" />
          <Orb speaker={{ id: 'guest', name: 'Guest', role: 'guest' }} state="listening" />
        </ul>
        <h1>{words.title}</h1>
        <p className="start__lead">{words.lead}</p>
        {first && (
          <ol className="start__steps" aria-label={words.guide}>
            {words.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        )}
      </div>
      <form className="start__card" id={formId} aria-label={words.details} onSubmit={start}>
        <Field
          label={words.name}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={LONGEST_NAME}
          autoComplete="given-name"
          placeholder={words.namePlaceholder}
        />
        {!typeOnly && <MicrophoneSetup deviceId={microphoneId} onChoose={setMicrophoneId} />}
        <RegionBoundary name={texts.studio.briefing.title}>
          <BriefingChoice
            briefingId={briefingId}
            own={ownBriefing}
            onChoose={setBriefingId}
            onWrite={setOwnBriefing}
          />
        </RegionBoundary>
        <button className="button button--primary button--large" type="submit">
          {words.submit}
        </button>
        <label className="check">
          <input
            type="checkbox"
            checked={typeOnly}
            onChange={(event) => setTypeOnly(event.target.checked)}
          />
          <span>{words.typeOnly}</span>
        </label>
        <p className="start__hint">{typeOnly ? words.hintType : words.hintSpeak}</p>
      </form>
    </main>
  );
}
