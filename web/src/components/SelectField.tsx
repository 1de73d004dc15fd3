import { type ComponentProps, useId } from 'react';

type Props = Omit<ComponentProps<'select'>, 'id' | 'className' | 'children'> & {
  label: string;
  /** Names by value, in their order. */
  options: readonly (readonly [value: string, name: string])[];
};

/** A choice among a few, with its name. */
export function SelectField({ label, options, ...select }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <select {...select} className="input" id={id}>
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
