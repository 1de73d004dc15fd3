import type { ReactNode } from 'react';
import type { Diagnosis } from '../api/separations';
import { longClock } from '../formats/format';
import { texts } from '../texts/texts';
import { type Judgement, judged } from './judgements';

const { quality: words } = texts.separate;

/** How good the sound is, figure by figure, and what follows from it. */
export function QualityPanel({ diagnosis }: { diagnosis: Diagnosis }) {
  const { quality, sampleRateHz, channels, overlapSeconds, sideBySide, advice } = diagnosis;
  const { noise, clipping, peak, rate, overlap } = judged(diagnosis);
  const clipped = quality.clippedShare;
  return (
    <section className="panel quality" aria-labelledby="quality">
      <h2 id="quality">{words.title}</h2>
      <dl className="quality__figures">
        <Figure name={words.noise} judgement={noise}>
          {words.decibels(signed(quality.signalToNoiseDb.toFixed(0)))}
        </Figure>
        <Figure name={words.clipping} judgement={clipping}>
          {clipped === 0 ? words.noClipping : `${(clipped * 100).toPrecision(1)} %`}
        </Figure>
        <Figure name={words.peak} judgement={peak}>
          {words.fullScale(signed(quality.peakDb.toFixed(1)))}
        </Figure>
        <Figure name={words.rate} judgement={rate}>
          {words.kilohertz((sampleRateHz / 1_000).toLocaleString('en-GB'))},{' '}
          {sideBySide ? words.sides.toLowerCase() : words.channels(channels)}
        </Figure>
        <Figure name={words.overlap} judgement={overlap}>
          {longClock(overlapSeconds * 1_000)}
        </Figure>
      </dl>
      <h3>{words.advice}</h3>
      {advice.length === 0 ? (
        <p className="quality__fine">{words.fine}</p>
      ) : (
        <ul className="quality__advice">
          {advice.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** With a minus that is as wide as a plus. */
function signed(value: string): string {
  return value.replace('-', '−');
}

interface FigureProps {
  name: string;
  judgement: Judgement;
  children: ReactNode;
}

function Figure({ name, judgement, children }: FigureProps) {
  return (
    <div className="quality__figure" data-judgement={judgement}>
      <dt>{name}</dt>
      <dd>
        {children} <span className="quality__judgement">{words.judgements[judgement]}</span>
      </dd>
    </div>
  );
}
