import * as Switch from '@radix-ui/react-switch';
import * as ToggleGroup from '@radix-ui/react-toggle-group';
import { useId, useState } from 'react';
import { texts } from '../texts/texts';
import type { Wish } from './transfer';

const { options: words } = texts.separate;
const KINDS = ['any', 'exact', 'range'] as const;
type Kind = (typeof KINDS)[number];
/** The most speakers that are told apart. */
const MOST = 20;

interface Props {
  wish: Wish;
  onChange(wish: Wish): void;
}

/** What is known of the recordings that come next, and how far to go with them. */
export function SendOptions({ wish, onChange }: Props) {
  const id = useId();
  const [kind, setKind] = useState<Kind>('any');
  const { auto } = wish;
  const choose = (chosen: Kind) => {
    setKind(chosen);
    onChange(
      chosen === 'any'
        ? { auto }
        : chosen === 'exact'
          ? { auto, exactly: wish.most ?? 2 }
          : { auto, least: 2, most: Math.max(2, wish.exactly ?? 5) },
    );
  };
  return (
    <div className="send__options">
      <div className="send__speakers">
        <span className="send__label" id={`${id}-speakers`}>
          {words.speakers}
        </span>
        <ToggleGroup.Root
          className="segments"
          type="single"
          aria-labelledby={`${id}-speakers`}
          value={kind}
          onValueChange={(value) => value && choose(value as Kind)}
        >
          {KINDS.map((one) => (
            <ToggleGroup.Item className="segment" value={one} key={one}>
              {words.kinds[one]}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
        {kind === 'exact' && (
          <Count
            label={words.exact}
            value={wish.exactly ?? 2}
            onChange={(exactly) => onChange({ auto, exactly })}
          />
        )}
        {kind === 'range' && (
          <>
            <Count
              label={words.least}
              shown
              value={wish.least ?? 1}
              onChange={(least) =>
                onChange({ auto, least, most: Math.max(least, wish.most ?? MOST) })
              }
            />
            <Count
              label={words.most}
              shown
              value={wish.most ?? MOST}
              onChange={(most) => onChange({ auto, least: Math.min(most, wish.least ?? 1), most })}
            />
          </>
        )}
      </div>
      <div className="send__auto">
        <Switch.Root
          className="switch"
          checked={auto}
          aria-describedby={`${id}-auto`}
          onCheckedChange={(checked) => onChange({ ...wish, auto: checked })}
        >
          <span className="switch__track">
            <Switch.Thumb className="switch__thumb" />
          </span>
          {words.auto}
        </Switch.Root>
        <span className="send__hint" id={`${id}-auto`}>
          {words.autoHint}
        </span>
      </div>
    </div>
  );
}

interface CountProps {
  label: string;
  shown?: boolean;
  value: number;
  onChange(value: number): void;
}

function Count({ label, shown = false, value, onChange }: CountProps) {
  const id = useId();
  return (
    <span className="send__count">
      <label className={shown ? 'send__hint' : 'visually-hidden'} htmlFor={id}>
        {label}
      </label>
      <select
        className="input select--small"
        id={id}
        value={value}
        onChange={({ target }) => onChange(Number(target.value))}
      >
        {Array.from({ length: MOST }, (_, index) => index + 1).map((count) => (
          <option key={count} value={count}>
            {count}
          </option>
        ))}
      </select>
    </span>
  );
}
