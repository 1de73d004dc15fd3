import { Fragment } from 'react';

interface Props {
  text: string;
  /** In order, without overlaps. */
  parts: readonly { readonly start: number; readonly end: number }[];
}

/** A text with what was found in it marked. */
export function Highlighted({ text, parts }: Props) {
  return (
    <>
      {parts.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(parts[index - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(parts.at(-1)?.end ?? 0)}
    </>
  );
}
