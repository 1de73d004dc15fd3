import type { Microphone } from '../audio/capture/microphone';
import { MicrophoneFault } from '../audio/capture/microphone-fault';
import type { ConversationParts } from '../live/conversation';
import { Signal } from '../live/signal';

export type CheckState =
  | { readonly phase: 'off' | 'asking' | 'hearing' }
  | { readonly phase: 'failed'; readonly fault: MicrophoneFault };

export type Verdict = 'silent' | 'quiet' | 'good' | 'loud';

/** The last three seconds are judged. */
const JUDGED_CHUNKS = 30;
/** Root mean squares of a tenth of a second, at its loudest. */
const HEARD_RMS = 0.012;
const GOOD_RMS = 0.035;
const LOUD_RMS = 0.45;
/** What the bar shows as full. */
const FULL_RMS = 0.3;

/** Listens to a microphone without sending anything anywhere, and judges how well it hears. */
export class MicrophoneCheck {
  readonly state = new Signal<CheckState>({ phase: 'off' });
  /** 0 to 1. */
  readonly level = new Signal(0);
  readonly verdict = new Signal<Verdict>('silent');
  readonly #parts: Pick<ConversationParts, 'openMicrophone'>;
  #microphone: Microphone | null = null;
  #latest: number[] = [];
  #requests = 0;

  constructor(parts: Pick<ConversationParts, 'openMicrophone'>) {
    this.#parts = parts;
  }

  async begin(deviceId?: string): Promise<void> {
    this.end();
    const request = this.#requests;
    this.state.set({ phase: 'asking' });
    try {
      const microphone = await this.#parts.openMicrophone(
        {
          onChunk: ({ level }) => this.#heard(level),
          onLost: (fault) => this.#close({ phase: 'failed', fault }),
        },
        deviceId,
      );
      if (request !== this.#requests) {
        microphone.close();
        return;
      }
      this.#microphone = microphone;
      this.state.set({ phase: 'hearing' });
    } catch (failure) {
      if (request === this.#requests) {
        this.#close({ phase: 'failed', fault: MicrophoneFault.from(failure) });
      }
    }
  }

  end(): void {
    this.#close({ phase: 'off' });
  }

  #heard(rms: number): void {
    this.#latest = [...this.#latest.slice(1 - JUDGED_CHUNKS), rms];
    this.level.set(Math.min(1, Math.sqrt(rms / FULL_RMS)));
    this.verdict.set(judge(Math.max(...this.#latest)));
  }

  #close(state: CheckState): void {
    this.#requests += 1;
    this.#microphone?.close();
    this.#microphone = null;
    this.#latest = [];
    this.level.set(0);
    this.verdict.set('silent');
    this.state.set(state);
  }
}

function judge(loudest: number): Verdict {
  if (loudest < HEARD_RMS) {
    return 'silent';
  }
  if (loudest < GOOD_RMS) {
    return 'quiet';
  }
  return loudest < LOUD_RMS ? 'good' : 'loud';
}
