import { reconnectDelayMs } from './backoff';
import type {
  AudioFrameHeader,
  AudioPause,
  AudioPlayed,
  AudioStop,
  Binary,
  Hello,
  ServerEvents,
  SpeakerId,
} from './protocol';
import type { LiveSocket } from './socket';
import type { GoneReason, LiveEvent } from './state';

/** Chunks of speech kept until the server has answered: three seconds. */
const EARLY_CHUNKS = 30;
/** Beyond this many waiting packets the network is too slow, and speech is dropped. */
const LONGEST_BACKLOG = 50;

/** Utterances whose playback is told again after a lost connection. */
const RETOLD_UTTERANCES = 8;

/** The server finishes an episode's files within 30 s. */
const STOP_PATIENCE_MS = 35_000;
const UNCONFIRMED_WORDS =
  'The server has not said that the recording is finished. Look for its files later.';

const STOPPED_ALONE_WORDS =
  'You stopped while there was no connection. The server finishes the recording by itself.';

/** What a session tells its owner. */
export interface SessionListener {
  onEvent(event: LiveEvent): void;
  onAudio(speaker: SpeakerId, header: AudioFrameHeader, pcm?: Binary): void;
  onAudioPause(pause: AudioPause): void;
  onAudioResume(pause: AudioPause): void;
  onAudioStop(stop: AudioStop): void;
}

/** Events that only change what the page shows. */
const SHOWN = [
  'state.snapshot',
  'turn.metrics',
  'budget.warning',
] as const satisfies readonly (keyof ServerEvents)[];

/**
 * One conversation over a live socket, from hello to stop. After a lost connection it tries to connect
 * again, with growing pauses, and takes the session up by its key. Speech is not kept meanwhile: the
 * recording has silence there. If the session is gone, another one can be started.
 */
export class LiveSession {
  readonly #socket: LiveSocket;
  readonly #listener: SessionListener;
  readonly #hello: () => Hello;
  #episodeId: string | undefined;
  #resumeKey: string | undefined;
  #phase: 'closed' | 'greeting' | 'live' | 'gone' | 'stopping' | 'over' = 'closed';
  /** The latest reports, by utterance: one that was on its way when the connection broke is lost. */
  readonly #played = new Map<string, AudioPlayed>();
  #early: ArrayBuffer[] = [];
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #deadline: ReturnType<typeof setTimeout> | undefined;

  /** `hello` is asked anew for each connection: the token in it changes. */
  constructor(socket: LiveSocket, hello: () => Hello, listener: SessionListener) {
    this.#socket = socket;
    this.#hello = hello;
    this.#listener = listener;
    this.#listen();
  }

  open(): void {
    this.#listener.onEvent({ type: 'connecting' });
    this.#socket.connect();
  }

  /** Tries again at once instead of at the end of the pause. */
  reconnectNow(): void {
    if (this.#retry !== undefined) {
      this.#cancelTimers();
      this.#listener.onEvent({ type: 'lost', delayMs: 0 });
      this.#socket.connect();
    }
  }

  /** Starts another session in place of one that is gone. */
  startAnew(): void {
    if (this.#phase === 'gone') {
      this.#phase = 'closed';
      this.#attempt = 0;
      this.open();
    }
  }

  sendAudio(pcm: ArrayBuffer): void {
    if (this.#phase === 'live' && this.#socket.connected) {
      if (this.#socket.backlog() < LONGEST_BACKLOG) {
        this.#socket.emit('audio.chunk', pcm);
      }
    } else if (this.#phase === 'greeting') {
      this.#early = [...this.#early.slice(1 - EARLY_CHUNKS), pcm];
    }
  }

  /** Also taken while the episode is being finished, so that its tracks end where the sound did. */
  reportPlayed(played: AudioPlayed): void {
    this.#remember(played);
    if (this.#isLive() || (this.#phase === 'stopping' && this.#socket.connected)) {
      this.#socket.emit('audio.played', played);
    }
  }

  /** Returns false when there is no connection to say it over. */
  say(text: string): boolean {
    if (this.#isLive()) {
      this.#socket.emit('client.say', { text });
      return true;
    }
    return false;
  }

  setAutopilot(enabled: boolean): void {
    if (this.#isLive()) {
      this.#socket.emit('client.toggle-autopilot', enabled);
      this.#listener.onEvent({ type: 'autopilot', enabled });
    }
  }

  /** Asks for a snapshot, which tells what the conversation has cost so far. */
  requestState(): void {
    if (this.#isLive()) {
      this.#socket.emit('client.request-state');
    }
  }

  interrupt(): void {
    if (this.#isLive()) {
      this.#socket.emit('client.interrupt');
    }
  }

  /** Asks the server to finish the episode; its files and the end follow as events. */
  stop(): void {
    if (this.#isLive()) {
      this.#phase = 'stopping';
      this.#socket.emit('client.stop');
      this.#listener.onEvent({ type: 'stopping' });
      this.#deadline = setTimeout(() => this.#finish(UNCONFIRMED_WORDS), STOP_PATIENCE_MS);
    } else {
      this.#finish(this.#phase === 'gone' ? 'stopped' : STOPPED_ALONE_WORDS);
    }
  }

  close(): void {
    this.#phase = 'over';
    this.#cancelTimers();
    this.#socket.disconnect();
  }

  #isLive(): boolean {
    return this.#socket.connected && this.#phase === 'live';
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on('connect', () => this.#greet());
    socket.on('disconnect', () => this.#lost());
    socket.on('connect_error', () => this.#lost());
    socket.on('server.ack', (ack) => {
      const restarted = this.#episodeId !== undefined && this.#episodeId !== ack.episodeId;
      this.#phase = 'live';
      this.#attempt = 0;
      this.#episodeId = ack.episodeId;
      this.#resumeKey = ack.resumeKey;
      this.#listener.onEvent({ type: 'server.ack', body: ack, restarted });
      this.#retellPlayed(ack.resumed);
      for (const pcm of this.#early.splice(0)) {
        socket.emit('audio.chunk', pcm);
      }
    });
    for (const event of SHOWN) {
      socket.on(event, (body: unknown) =>
        this.#listener.onEvent({ type: event, body } as LiveEvent),
      );
    }
    socket.on('orb.state', (speaker, state) =>
      this.#listener.onEvent({ type: 'orb.state', speaker, state }),
    );
    socket.on('caption', (body) => this.#listener.onEvent({ type: 'caption', body }));
    socket.on('audio.chunk', (...frame) => this.#listener.onAudio(...frame));
    socket.on('audio.pause', (pause) => this.#listener.onAudioPause(pause));
    socket.on('audio.resume', (pause) => this.#listener.onAudioResume(pause));
    socket.on('audio.stop', (stop) => this.#listener.onAudioStop(stop));
    socket.on('recording.ready', (body) => {
      this.#listener.onEvent({ type: 'recording.ready', body });
      if (this.#phase === 'stopping') {
        this.#finish('stopped');
      }
    });
    socket.on('error', (error) => this.#refused(error));
    socket.on('session.end', (end) => this.#finish(end.reason));
  }

  #greet(): void {
    if (this.#phase === 'over') {
      return;
    }
    this.#phase = 'greeting';
    const resumeKey = this.#resumeKey;
    const hello = this.#hello();
    this.#socket.emit('hello', resumeKey ? { ...hello, resumeKey } : hello);
  }

  #refused(error: Parameters<ServerEvents['error']>[0]): void {
    if (error.code === 'taken-over') {
      this.#gone('taken-over');
    } else if (this.#phase !== 'greeting') {
      this.#listener.onEvent({ type: 'error', body: error });
    } else if (this.#resumeKey === undefined) {
      this.#listener.onEvent({ type: 'error', body: error });
      this.#finish('The server did not take the conversation.');
    } else if (error.code === 'session-gone') {
      this.#gone('expired');
    } else {
      // The server can't just now, for example while it shuts down; the session may still be there.
      this.#socket.disconnect();
    }
  }

  #gone(why: GoneReason): void {
    this.#phase = 'gone';
    this.#resumeKey = undefined;
    this.#early = [];
    this.#played.clear();
    this.#cancelTimers();
    this.#listener.onEvent({ type: 'gone', why });
    this.#socket.disconnect();
  }

  #remember(played: AudioPlayed): void {
    this.#played.delete(played.utteranceId);
    this.#played.set(played.utteranceId, played);
    if (this.#played.size > RETOLD_UTTERANCES) {
      const [oldest] = this.#played.keys();
      this.#played.delete(oldest as string);
    }
  }

  #retellPlayed(resumed: boolean): void {
    if (resumed) {
      for (const played of this.#played.values()) {
        this.#socket.emit('audio.played', played);
      }
    }
  }

  #lost(): void {
    if (this.#phase === 'over' || this.#phase === 'gone') {
      return;
    }
    if (this.#phase === 'stopping') {
      this.#finish('The connection was lost while the recording was being finished.');
      return;
    }
    this.#phase = 'closed';
    this.#early = [];
    this.#attempt += 1;
    const delayMs = reconnectDelayMs(this.#attempt);
    this.#listener.onEvent({ type: 'lost', delayMs });
    this.#cancelTimers();
    this.#retry = setTimeout(() => this.reconnectNow(), delayMs);
  }

  #finish(reason: string): void {
    if (this.#phase !== 'over') {
      this.#phase = 'over';
      this.#cancelTimers();
      this.#listener.onEvent({ type: 'session.end', reason });
    }
  }

  #cancelTimers(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#deadline);
    this.#retry = undefined;
  }
}
