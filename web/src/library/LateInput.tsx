import { useEffect, useRef, useState } from 'react';
import { Field } from '../components/Field';

interface Props {
  label: string;
  type?: 'text' | 'date';
  placeholder?: string;
  value: string | undefined;
  onChange(value: string | undefined): void;
}

const TYPING_MS = 350;

/** A field that tells its value when nobody types in it any more. */
export function LateInput({ value = '', onChange, ...field }: Props) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === told.current) {
      return;
    }
    const timer = setTimeout(() => {
      told.current = wanted;
      latest.current(wanted === '' ? undefined : wanted);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <Field
      {...field}
      autoComplete="off"
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
