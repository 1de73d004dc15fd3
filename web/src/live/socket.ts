import { io } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from './protocol';

interface TransportEvents {
  connect: () => void;
  disconnect: (reason: string) => void;
  connect_error: (failure: Error) => void;
}

/** The part of a Socket.IO client that a session stands on. It does not reconnect by itself. */
export interface LiveSocket {
  readonly connected: boolean;
  connect(): void;
  disconnect(): void;
  on<E extends keyof ServerEvents>(event: E, handler: ServerEvents[E]): void;
  on<E extends keyof TransportEvents>(event: E, handler: TransportEvents[E]): void;
  emit<E extends keyof ClientEvents>(event: E, ...args: Parameters<ClientEvents[E]>): void;
  /** Packets that still wait to leave the browser. */
  backlog(): number;
}

/** A socket to the server that the page came from; it connects when told. */
export function createSocket(): LiveSocket {
  const socket = io({ autoConnect: false, reconnection: false });
  return {
    get connected() {
      return socket.connected;
    },
    connect: () => void socket.connect(),
    disconnect: () => void socket.disconnect(),
    on: (event: string, handler: (...args: never[]) => void) =>
      void socket.on(event, handler as (...args: unknown[]) => void),
    emit: (event, ...args) => void socket.emit(event, ...args),
    backlog: () => socket.io.engine?.writeBuffer.length ?? 0,
  };
}
