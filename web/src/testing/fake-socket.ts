import type { LiveSocket } from '../live/socket';

type Handler = (...args: unknown[]) => void;

/** A socket whose other end is the test. */
export class FakeSocket implements LiveSocket {
  connected = false;
  connects = 0;
  acknowledgements = 0;
  waitingPackets = 0;
  readonly sent: unknown[][] = [];
  readonly #handlers = new Map<string, Handler>();

  connect(): void {
    this.connects += 1;
  }

  disconnect(): void {
    this.drop();
  }

  on(event: string, handler: (...args: never[]) => void): void {
    this.#handlers.set(event, handler as Handler);
  }

  emit(...message: unknown[]): void {
    this.sent.push(message);
  }

  backlog(): number {
    return this.waitingPackets;
  }

  /** The server sends an event. */
  receive(event: string, ...args: unknown[]): void {
    this.#handlers.get(event)?.(...args);
  }

  accept(): void {
    this.connected = true;
    this.receive('connect');
  }

  drop(): void {
    if (this.connected) {
      this.connected = false;
      this.receive('disconnect', 'transport close');
    }
  }

  acknowledge(episodeId = 'episode-1', resumed = false): void {
    this.acknowledgements += 1;
    const resumeKey = `key-${this.acknowledgements}`;
    const speakers = [
      { id: 'you', name: 'Robin', role: 'participant' },
      { id: 'claude', name: 'Claude', role: 'host' },
      { id: 'guest', name: 'Guest', role: 'guest' },
    ];
    this.receive('server.ack', {
      sessionId: 'session-1',
      episodeId,
      speakers,
      sampleRate: 24_000,
      resumeKey,
      resumed,
    });
  }

  sentOf(event: string): unknown[][] {
    return this.sent.filter(([name]) => name === event).map(([, ...args]) => args);
  }
}
