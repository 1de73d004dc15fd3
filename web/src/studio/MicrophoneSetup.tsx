import { useEffect, useId, useRef, useState } from 'react';
import { useServices } from '../app/services';
import type { MicrophoneDevice } from '../audio/capture/microphone';
import { useSignal } from '../live/useSignal';
import { texts } from '../texts/texts';
import { MicrophoneCheck } from './microphone-check';

interface Props {
  deviceId: string;
  onChoose(deviceId: string): void;
}

const { microphone: words } = texts.studio;

/** Chooses a microphone and shows, before anything is recorded, how well it hears. */
export function MicrophoneSetup({ deviceId, onChoose }: Props) {
  const { parts } = useServices();
  const [check] = useState(() => new MicrophoneCheck(parts));
  const state = useSignal(check.state);
  const [devices, setDevices] = useState<readonly MicrophoneDevice[]>([]);
  const id = useId();
  const running = state.phase === 'hearing';

  // biome-ignore lint/correctness/useExhaustiveDependencies: names come with the permission, which the check has
  useEffect(() => {
    let shown = true;
    void parts.listMicrophones().then((found) => shown && setDevices(found));
    return () => {
      shown = false;
    };
  }, [parts, running]);

  useEffect(() => () => check.end(), [check]);

  const choose = (chosen: string) => {
    onChoose(chosen);
    if (state.phase !== 'off') {
      void check.begin(chosen || undefined);
    }
  };
  const known = devices.some((device) => device.id === deviceId);

  return (
    <div className="field setup">
      <div className="setup__head">
        <label className="field__label" htmlFor={id}>
          {words.title}
        </label>
        <button
          className="button button--quiet setup__check"
          type="button"
          aria-pressed={running}
          disabled={state.phase === 'asking'}
          onClick={() => (running ? check.end() : void check.begin(deviceId || undefined))}
        >
          {checkWords(state.phase)}
        </button>
      </div>
      <select
        className="input"
        id={id}
        value={known ? deviceId : ''}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{words.standard}</option>
        {devices.map((device, index) => (
          <option key={device.id} value={device.id}>
            {device.label || words.unnamed(index + 1)}
          </option>
        ))}
      </select>
      {running && <LevelMeter check={check} />}
      {state.phase === 'failed' && (
        <p className="field__fault" role="alert">
          {state.fault.message}
        </p>
      )}
    </div>
  );
}

function checkWords(phase: 'off' | 'asking' | 'hearing' | 'failed'): string {
  if (phase === 'hearing') {
    return words.stopCheck;
  }
  return phase === 'asking' ? words.checking : words.check;
}

function LevelMeter({ check }: { check: MicrophoneCheck }) {
  const verdict = useSignal(check.verdict);
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = () => bar.current?.style.setProperty('--level', check.level.get().toFixed(3));
    show();
    return check.level.subscribe(show);
  }, [check]);
  return (
    <div className="meter" data-verdict={verdict}>
      <span className="meter__track" aria-hidden="true">
        <span className="meter__bar" ref={bar} />
      </span>
      <p className="meter__words" role="status">
        {words[verdict]}
      </p>
    </div>
  );
}
