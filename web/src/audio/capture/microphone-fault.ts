export type MicrophoneFaultKind =
  | 'denied'
  | 'missing'
  | 'busy'
  | 'insecure'
  | 'unsupported'
  | 'lost'
  | 'other';

const WORDS: Record<MicrophoneFaultKind, string> = {
  denied:
    'The browser did not allow the microphone. Allow it in the address bar, then try again. You can type in the meantime.',
  missing:
    'No microphone was found. Plug one in or choose one in the system settings, then try again. You can type in the meantime.',
  busy: 'The microphone could not be opened; another program may be using it. Close that program, then try again.',
  insecure:
    'Browsers give the microphone only to secure pages. Open this page through https or at localhost. You can type in the meantime.',
  unsupported:
    'This browser can’t give the microphone to a page. Use a current Firefox, Chrome, Edge or Safari, or type.',
  lost: 'The microphone is gone: it was unplugged or its permission was taken back. Try again when it is there.',
  other: 'The microphone could not be opened. Try again, or type.',
};

const KINDS_BY_NAME: Readonly<Record<string, MicrophoneFaultKind>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** Why there is no microphone, in words that say what to do. */
export class MicrophoneFault extends Error {
  readonly kind: MicrophoneFaultKind;

  constructor(kind: MicrophoneFaultKind, cause?: unknown) {
    super(WORDS[kind], { cause });
    this.name = 'MicrophoneFault';
    this.kind = kind;
  }

  /** Reads the error of getUserMedia or of the audio graph. */
  static from(failure: unknown): MicrophoneFault {
    if (failure instanceof MicrophoneFault) {
      return failure;
    }
    const name = failure instanceof Error ? failure.name : '';
    return new MicrophoneFault(KINDS_BY_NAME[name] ?? 'other', failure);
  }
}
