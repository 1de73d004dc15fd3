import { CAPTURE_RATE_HZ } from '../audio/capture/chunker';
import type { Microphone, MicrophoneListener } from '../audio/capture/microphone';
import { MicrophoneFault } from '../audio/capture/microphone-fault';
import { decodePcm16 } from '../audio/pcm';
import type { PlaybackReport } from '../audio/player/playback-queue';
import type { Player } from '../audio/player/player';
import { Levels } from './levels';
import type { AudioFrameHeader, Binary, SpeakerId } from './protocol';
import { LiveSession } from './session';
import { Signal } from './signal';
import type { LiveSocket } from './socket';
import { INITIAL_STATE, type LiveEvent, type LiveState, reduce } from './state';

export type MicrophoneState =
  | { readonly phase: 'off' | 'asking' | 'on' | 'muted' }
  | { readonly phase: 'failed'; readonly fault: MicrophoneFault };

/** The world outside, so that a conversation can be held without it. */
export interface ConversationParts {
  createSocket(): LiveSocket;
  openPlayer(onReport: (report: PlaybackReport) => void): Promise<Player>;
  openMicrophone(listener: MicrophoneListener): Promise<Microphone>;
}

/** One conversation as the page sees it: session, microphone and loudspeaker, from start to end. */
export class Conversation {
  readonly state = new Signal<LiveState>(INITIAL_STATE);
  readonly microphone = new Signal<MicrophoneState>({ phase: 'off' });
  readonly levels = new Levels();
  /** Samples of the AI speakers that were played, over all utterances. */
  readonly samplesPlayed = new Signal(0);
  readonly #parts: ConversationParts;
  readonly #session: LiveSession;
  readonly #counted = new Map<string, number>();
  #player: Promise<Player | null> = Promise.resolve(null);
  #openMicrophone: Microphone | null = null;
  #microphoneWanted = false;
  /** Counts what was asked of the microphone: an answer to an older question is not used. */
  #microphoneRequests = 0;

  constructor(participantName: string, parts: ConversationParts) {
    this.#parts = parts;
    const audio = { encoding: 'pcm_s16le', sampleRate: CAPTURE_RATE_HZ } as const;
    this.#session = new LiveSession(
      parts.createSocket(),
      { participantName, audio },
      {
        onEvent: (event) => this.#dispatch(event),
        onAudio: (...frame) => this.#play(...frame),
        onAudioPause: (pause) => this.#withPlayer((p) => p.pause(pause.speaker, pause.utteranceId)),
        onAudioResume: (pause) => this.#withPlayer((p) => p.resume(pause.utteranceId)),
        onAudioStop: (stop) => this.#withPlayer((p) => p.stop(stop.speaker, stop.utteranceId)),
      },
    );
  }

  /** Must be called in answer to a click, or the browser gives neither sound nor microphone. */
  start(withMicrophone: boolean): void {
    this.#player = this.#parts
      .openPlayer((report) => this.#played(report))
      .catch(() => {
        const message = 'The sound can’t be played here. The captions go on.';
        this.#dispatch({ type: 'error', body: { code: 'sound.unavailable', message } });
        return null;
      });
    if (withMicrophone) {
      void this.openMicrophone();
    }
    this.#session.open();
  }

  async openMicrophone(): Promise<void> {
    this.#microphoneWanted = true;
    this.#closeMicrophone({ phase: 'asking' });
    const request = this.#microphoneRequests;
    try {
      const opened = await this.#parts.openMicrophone({
        onChunk: ({ pcm, level }) => {
          this.levels.setRms('you', level);
          this.#session.sendAudio(pcm);
        },
        onLost: (fault) => this.#closeMicrophone({ phase: 'failed', fault }),
      });
      if (request !== this.#microphoneRequests) {
        opened.close();
        return;
      }
      this.#openMicrophone = opened;
      this.microphone.set({ phase: 'on' });
    } catch (failure) {
      if (request === this.#microphoneRequests) {
        this.microphone.set({ phase: 'failed', fault: MicrophoneFault.from(failure) });
      }
    }
  }

  toggleMute(): void {
    const muted = this.microphone.get().phase === 'on';
    if (this.#openMicrophone) {
      this.#openMicrophone.setMuted(muted);
      this.microphone.set({ phase: muted ? 'muted' : 'on' });
    }
  }

  say(text: string): boolean {
    return this.#session.say(text);
  }

  setAutopilot(enabled: boolean): void {
    this.#session.setAutopilot(enabled);
  }

  interrupt(): void {
    this.#session.interrupt();
  }

  /** Starts another session in place of one that is gone, with the microphone if there was one. */
  startAnew(): void {
    if (this.state.get().connection.phase === 'gone') {
      this.#session.startAnew();
      if (this.#microphoneWanted) {
        void this.openMicrophone();
      }
    }
  }

  reconnectNow(): void {
    this.#session.reconnectNow();
  }

  dismissNotice(id: number): void {
    this.#dispatch({ type: 'notice.dismissed', id });
  }

  stop(): void {
    this.#session.stop();
    this.#withPlayer((player) => player.stopAll());
    this.#closeMicrophone({ phase: 'off' });
  }

  /** Lets go of everything; the conversation can't be taken up again. */
  close(): void {
    this.#closeMicrophone({ phase: 'off' });
    this.#withPlayer((player) => player.close());
    this.#session.close();
  }

  #dispatch(event: LiveEvent): void {
    this.state.set(reduce(this.state.get(), event));
    if (event.type === 'server.ack' && event.body.resumed) {
      // The end of a pause may have been missed; if it still lasts the server says so again.
      this.#withPlayer((player) => player.resumeAll());
    }
    if (event.type === 'session.end' || event.type === 'gone') {
      this.#withPlayer((player) => player.stopAll());
      this.#closeMicrophone({ phase: 'off' });
    }
  }

  #play(speaker: SpeakerId, header: AudioFrameHeader, pcm?: Binary): void {
    const { utteranceId, position, sampleRate: rateHz, last = false } = header;
    const samples = pcm ? decodePcm16(pcm) : new Float32Array(0);
    this.#withPlayer((p) => p.play({ speaker, utteranceId, position, rateHz, samples, last }));
  }

  #played({ kind, speaker, utteranceId, samples, level }: PlaybackReport): void {
    this.levels.setRms(speaker, kind === 'progress' ? level : 0);
    this.#session.reportPlayed({ speaker, utteranceId, samples });
    const before = this.#counted.get(utteranceId) ?? 0;
    this.samplesPlayed.set(this.samplesPlayed.get() + Math.max(0, samples - before));
    this.#counted.set(utteranceId, samples);
  }

  #withPlayer(use: (player: Player) => void): void {
    void this.#player.then((player) => player && use(player));
  }

  #closeMicrophone(state: MicrophoneState): void {
    this.#microphoneRequests += 1;
    this.#openMicrophone?.close();
    this.#openMicrophone = null;
    this.levels.setRms('you', 0);
    this.microphone.set(state);
  }
}
