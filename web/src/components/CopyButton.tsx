import { useEffect, useState } from 'react';
import { texts } from '../texts/texts';
import { Icon } from './Icon';

const { actions } = texts.common;
const TOLD_MS = 2_000;

interface Props {
  text: string;
  label?: string;
}

/** Puts a text into the clipboard and says so. */
export function CopyButton({ text, label = actions.copy }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (copied) {
      const timer = setTimeout(() => setCopied(false), TOLD_MS);
      return () => clearTimeout(timer);
    }
  }, [copied]);
  return (
    <button
      className="button button--quiet button--copy"
      type="button"
      onClick={() => void copy(text).then(setCopied)}
    >
      <Icon name={copied ? 'check' : 'copy'} />
      <span>{copied ? actions.copied : label}</span>
      <span className="visually-hidden" role="status">
        {copied ? actions.copied : ''}
      </span>
    </button>
  );
}

/** Pages that came without TLS have no clipboard. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
