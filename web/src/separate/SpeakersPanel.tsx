import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Diagnosis, Separation, Speaker, Turn } from '../api/separations';
import { useServices } from '../app/services';
import { Icon } from '../components/Icon';
import type { EpisodePlayer } from '../episode/player';
import { longClock } from '../formats/format';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';
import { rememberName } from './cache';
import { sureness } from './judgements';
import { SpeakerName } from './SpeakerName';
import { nameOf, voiceOf } from './voices';

const { speakers: words, count, shortcuts, group } = texts.separate;
/** A moment before somebody begins is heard, too. */
const LEAD_MS = 150;

interface Props {
  separation: Separation;
  diagnosis: Diagnosis;
  player: EpisodePlayer | null;
}

/** Who speaks, how much, and what they are called. */
export function SpeakersPanel({ separation, diagnosis, player }: Props) {
  const { speakers, speechSeconds, seconds, countConfidence, timeline } = diagnosis;
  /** Nothing was guessed where somebody has said how many there are. */
  const told = separation.minSpeakers === separation.maxSpeakers;
  const [naming, setNaming] = useState<number | null>(null);
  const rename = useNaming(separation.id);
  useShortcut(
    speakers.length === 0
      ? null
      : {
          keys: ['n'],
          label: shortcuts.name,
          group,
          onPress: () =>
            setNaming((speakers.find(({ name }) => !name) ?? speakers[0])?.number ?? null),
        },
  );
  return (
    <section className="panel speakers" aria-labelledby="speakers-found">
      <header className="speakers__header">
        <h2 id="speakers-found">{count(speakers.length)}</h2>
        {speakers.length > 0 && !told && <Sureness confidence={countConfidence} />}
        <p className="speakers__summary">
          {words.summary(longClock(speechSeconds * 1_000), longClock(seconds * 1_000))}
        </p>
      </header>
      {speakers.length === 0 ? (
        <p className="panel__lead">{words.none}</p>
      ) : (
        <>
          <div className="shares" aria-hidden="true">
            {speakers.map(({ number, share }) => (
              <span
                key={number}
                data-voice={voiceOf(number)}
                style={{ flexGrow: Math.max(share, 0.005) }}
              />
            ))}
          </div>
          <ul className="speakers__list" aria-label={words.title}>
            {speakers.map((speaker) => (
              <li className="speaker" key={speaker.number} data-voice={voiceOf(speaker.number)}>
                <button
                  className="speaker__listen"
                  type="button"
                  disabled={!player}
                  onClick={() => player && listen(player, speaker, timeline)}
                >
                  <Icon name="play" />
                  <span className="visually-hidden">{words.listen(nameOf(speaker))}</span>
                </button>
                <div className="speaker__words">
                  <SpeakerName
                    speaker={speaker}
                    naming={naming === speaker.number}
                    onNaming={(open) => setNaming(open ? speaker.number : null)}
                    onName={(name) => rename.mutate({ speaker, name })}
                  />
                  <p className="speaker__facts">
                    <span>{longClock(speaker.seconds * 1_000)}</span>
                    <span>{words.turns(speaker.turns)}</span>
                    <Sureness confidence={speaker.confidence} />
                    {speaker.speakerId && <span>{words.knownVoice}</span>}
                  </p>
                </div>
                <span className="speaker__share">{Math.round(speaker.share * 100)} %</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Sureness({ confidence }: { confidence: number }) {
  const sure = sureness(confidence);
  return (
    <span className="sureness" data-sure={sure}>
      {texts.separate.sureness[sure]}
    </span>
  );
}

function useNaming(id: string) {
  const { api, queries } = useServices();
  const board = useNotices();
  return useMutation({
    mutationFn: ({ speaker, name }: { speaker: Speaker; name: string | null }) =>
      api.patch<Pick<Speaker, 'name'>>(`/separations/${id}/speakers/${speaker.number}`, { name }),
    onMutate: ({ speaker, name }) => rememberName(queries, id, speaker.number, name),
    // Who loses a name may have a known voice.
    onSuccess: (now, { speaker }) => rememberName(queries, id, speaker.number, now.name ?? null),
    onError: (failure, { speaker }) => {
      rememberName(queries, id, speaker.number, speaker.name ?? null);
      board.show(failureNotice(failure, words.notNamed));
    },
  });
}

/** Plays the longest turn of a speaker, alone where there are tracks. */
function listen(player: EpisodePlayer, { number }: Speaker, timeline: readonly Turn[]): void {
  const own = timeline.filter(({ speaker }) => speaker === number);
  const [longest] = own.toSorted((one, other) => other.to - other.from - (one.to - one.from));
  const mixes = Object.keys(player.mixes.get());
  if (mixes.includes(String(number))) {
    for (const name of mixes) {
      player.mix(name, name === String(number) ? { solo: true, muted: false } : { solo: false });
    }
  }
  player.seek((longest?.from ?? 0) * 1_000 - LEAD_MS);
  void player.play();
}
