import { CAPTURE_RATE_HZ } from '../audio/capture/chunker';
import type { Microphone, MicrophoneDevice, MicrophoneListener } from '../audio/capture/microphone';
import { MicrophoneFault } from '../audio/capture/microphone-fault';
import { decodePcm16 } from '../audio/pcm';
import type { PlaybackReport } from '../audio/player/playback-queue';
import type { Player } from '../audio/player/player';
import { texts } from '../texts/texts';
import { Levels } from './levels';
import type { AudioFrameHeader, Binary, Hello, SpeakerId } from './protocol';
import { LiveSession } from './session';
import { Signal } from './signal';
import type { LiveSocket } from './socket';
import { INITIAL_STATE, type LiveEvent, type LiveState, reduce } from './state';
import { isHeard, TALK_AT_FIRST, type Talk, type TalkMode } from './talk';

export type MicrophoneState =
  | { readonly phase: 'off' | 'asking' | 'on' | 'muted' }
  | { readonly phase: 'failed'; readonly fault: MicrophoneFault };

/** The world outside, so that a conversation can be held without it. */
export interface ConversationParts {
  createSocket(): LiveSocket;
  openPlayer(onReport: (report: PlaybackReport) => void): Promise<Player>;
  openMicrophone(listener: MicrophoneListener, deviceId?: string): Promise<Microphone>;
  listMicrophones(): Promise<readonly MicrophoneDevice[]>;
}

export interface ConversationWishes {
  readonly participantName: string;
  readonly briefingId?: string | undefined;
  /** A briefing for this conversation alone, in the place of one that the server keeps. */
  readonly briefingText?: string | undefined;
  /** The system's own choice without it. */
  readonly microphoneId?: string | undefined;
  /** The access token as it is when a connection is made; null where there are no accounts. */
  readonly token?: () => string | null;
}

/** The cost is asked for after an answer, but not oftener. */
const COST_PAUSE_MS = 4_000;

/** One conversation as the page sees it: session, microphone and loudspeaker, from start to end. */
export class Conversation {
  readonly state = new Signal<LiveState>(INITIAL_STATE);
  readonly microphone = new Signal<MicrophoneState>({ phase: 'off' });
  readonly talk = new Signal<Talk>(TALK_AT_FIRST);
  readonly microphoneId: Signal<string | undefined>;
  readonly levels = new Levels();
  /** Samples of the AI speakers that were played, over all utterances. */
  readonly samplesPlayed = new Signal(0);
  readonly startedAtMs = Date.now();
  readonly #parts: ConversationParts;
  readonly #session: LiveSession;
  readonly #counted = new Map<string, number>();
  #player: Promise<Player | null> = Promise.resolve(null);
  #openMicrophone: Microphone | null = null;
  #microphoneWanted = false;
  /** Counts what was asked of the microphone: an answer to an older question is not used. */
  #microphoneRequests = 0;
  #costAskedAtMs = 0;

  constructor(wishes: ConversationWishes, parts: ConversationParts) {
    this.#parts = parts;
    this.microphoneId = new Signal(wishes.microphoneId);
    this.#session = new LiveSession(parts.createSocket(), () => hello(wishes), {
      onEvent: (event) => this.#dispatch(event),
      onAudio: (...frame) => this.#play(...frame),
      onAudioPause: (pause) => this.#withPlayer((p) => p.pause(pause.speaker, pause.utteranceId)),
      onAudioResume: (pause) => this.#withPlayer((p) => p.resume(pause.utteranceId)),
      onAudioStop: (stop) => this.#withPlayer((p) => p.stop(stop.speaker, stop.utteranceId)),
    });
  }

  /** Must be called in answer to a click, or the browser gives neither sound nor microphone. */
  start(withMicrophone: boolean): void {
    this.#player = this.#parts
      .openPlayer((report) => this.#played(report))
      .catch(() => {
        const message = texts.studio.soundUnavailable;
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
      const opened = await this.#parts.openMicrophone(
        {
          onChunk: ({ pcm, level }) => {
            this.levels.setRms('you', level);
            this.#session.sendAudio(pcm);
          },
          onLost: (fault) => this.#closeMicrophone({ phase: 'failed', fault }),
        },
        this.microphoneId.get(),
      );
      if (request !== this.#microphoneRequests) {
        opened.close();
        return;
      }
      this.#openMicrophone = opened;
      this.microphone.set({ phase: 'on' });
      this.#setTalk(this.talk.get());
    } catch (failure) {
      if (request === this.#microphoneRequests) {
        this.microphone.set({ phase: 'failed', fault: MicrophoneFault.from(failure) });
      }
    }
  }

  /** Takes another microphone, at once if one is open. */
  chooseMicrophone(deviceId: string | undefined): void {
    this.microphoneId.set(deviceId);
    if (this.#microphoneWanted && this.microphone.get().phase !== 'off') {
      void this.openMicrophone();
    }
  }

  listMicrophones(): Promise<readonly MicrophoneDevice[]> {
    return this.#parts.listMicrophones();
  }

  toggleMute(): void {
    const talk = this.talk.get();
    if (this.#openMicrophone && talk.mode === 'open') {
      this.#setTalk({ ...talk, muted: !talk.muted });
    }
  }

  setTalkMode(mode: TalkMode): void {
    this.#setTalk({ mode, muted: false, held: false });
  }

  /** The person is heard as long as the key or button is held. */
  holdToTalk(held: boolean): void {
    this.#setTalk({ ...this.talk.get(), held });
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
    if (event.type === 'caption' && event.body.final && event.body.speaker !== 'you') {
      this.#askForCost();
    }
    if (event.type === 'session.end' || event.type === 'gone') {
      this.#withPlayer((player) => player.stopAll());
      this.#closeMicrophone({ phase: 'off' });
    }
  }

  #askForCost(): void {
    const nowMs = Date.now();
    if (nowMs - this.#costAskedAtMs >= COST_PAUSE_MS) {
      this.#costAskedAtMs = nowMs;
      this.#session.requestState();
    }
  }

  #setTalk(talk: Talk): void {
    this.talk.set(talk);
    if (this.#openMicrophone) {
      const heard = isHeard(talk);
      if (heard !== (this.microphone.get().phase === 'on') || !heard) {
        this.#openMicrophone.setMuted(!heard);
      }
      this.microphone.set({ phase: heard ? 'on' : 'muted' });
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

function hello({ participantName, briefingId, briefingText, token }: ConversationWishes): Hello {
  const accessToken = token?.() ?? null;
  return {
    participantName,
    audio: { encoding: 'pcm_s16le', sampleRate: CAPTURE_RATE_HZ },
    ...(briefingId === undefined ? {} : { briefingId }),
    ...(briefingText === undefined ? {} : { briefingText }),
    ...(accessToken === null ? {} : { token: accessToken }),
  };
}
