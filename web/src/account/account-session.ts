import type { TokenSource } from '../api/client';
import { type Fetch, type RequestOptions, send } from '../api/http';
import { ApiProblem } from '../api/problem';
import { Signal } from '../live/signal';

/** The account of who uses the page. */
export interface Profile {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: 'user' | 'admin';
  readonly permissions: readonly string[];
  readonly createdAt: string;
}

/** Who may make an account for themselves now: everybody, nobody, or the first person. */
export type Registration = 'open' | 'closed' | 'first';

export type AccountState =
  | { readonly phase: 'asking' }
  /** The server can't be asked. */
  | { readonly phase: 'unknown'; readonly problem: ApiProblem }
  /** The one person at this machine: there are no accounts. */
  | { readonly phase: 'local'; readonly profile: Profile }
  | { readonly phase: 'signed-in'; readonly profile: Profile }
  | { readonly phase: 'signed-out'; readonly registration: Registration; readonly ended: boolean };

interface AccountMode {
  readonly mode: 'single-user' | 'accounts';
  readonly registration: Registration;
}

interface TokenAnswer {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly user: Profile;
}

/** An access token is renewed so long before its end, so that no request is refused for it. */
const EARLY_MS = 60_000;

/**
 * Who uses the page. The access token is kept in memory only; the refresh token is in a cookie that no script
 * can read, and which is asked for at the start and before the access token's end.
 */
export class AccountSession implements TokenSource {
  readonly state = new Signal<AccountState>({ phase: 'asking' });
  readonly #fetch: Fetch;
  #token: string | null = null;
  #renewing: Promise<string | null> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #registration: Registration = 'closed';

  constructor(fetch: Fetch = (path, init) => globalThis.fetch(path, init)) {
    this.#fetch = fetch;
  }

  /** Finds out who is there. */
  async begin(): Promise<void> {
    this.state.set({ phase: 'asking' });
    try {
      const { mode, registration } = await this.#json<AccountMode>('/auth/mode');
      this.#registration = registration;
      if (mode === 'single-user') {
        this.state.set({ phase: 'local', profile: await this.#json<Profile>('/auth/me') });
      } else {
        await this.#exchange(false);
      }
    } catch (failure) {
      this.state.set({ phase: 'unknown', problem: problemOf(failure) });
    }
  }

  async signIn(email: string, password: string): Promise<void> {
    const body = { email, password, cookie: true };
    this.#taken(await this.#json<TokenAnswer>('/auth/login', { method: 'POST', body }));
  }

  /** Makes an account and signs in to it. */
  async register(person: { email: string; name: string; password: string }): Promise<void> {
    await this.#json('/auth/register', { method: 'POST', body: person });
    await this.signIn(person.email, person.password);
  }

  async signOut(): Promise<void> {
    await this.#json('/auth/logout', { method: 'POST', body: {} });
    this.#forget(false);
  }

  /** The sign-in was ended on purpose elsewhere, such as by another password. */
  signedOut(): void {
    this.#forget(false);
  }

  /** By which the server knows this sign-in; null where there is none. */
  signInId(): string | null {
    const claims = this.#token?.split('.')[1];
    if (claims === undefined) {
      return null;
    }
    try {
      const { sid } = JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/')));
      return typeof sid === 'string' ? sid : null;
    } catch {
      return null;
    }
  }

  current(): string | null {
    return this.#token;
  }

  async renew(refused: string): Promise<string | null> {
    return refused === this.#token ? this.#exchange(true) : this.#token;
  }

  /** All who need a token at the same time wait for one exchange: the cookie is good for one only. */
  #exchange(wasSignedIn: boolean): Promise<string | null> {
    this.#renewing ??= oneTabAtATime(() => this.#exchanged(wasSignedIn)).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  async #exchanged(wasSignedIn: boolean): Promise<string | null> {
    try {
      const options = { method: 'POST', body: {} } as const;
      this.#taken(await this.#json<TokenAnswer>('/auth/refresh', options));
    } catch (failure) {
      if (problemOf(failure).status !== 401) {
        throw failure;
      }
      this.#forget(wasSignedIn);
    }
    return this.#token;
  }

  #taken({ accessToken, expiresIn, user }: TokenAnswer): void {
    this.#token = accessToken;
    clearTimeout(this.#timer);
    const soon = Math.max(EARLY_MS, expiresIn * 1_000 - EARLY_MS);
    // A failure shows when the token is used.
    this.#timer = setTimeout(() => this.#exchange(true).catch(() => {}), soon);
    this.state.set({ phase: 'signed-in', profile: user });
  }

  #forget(ended: boolean): void {
    this.#token = null;
    clearTimeout(this.#timer);
    this.state.set({ phase: 'signed-out', registration: this.#registration, ended });
  }

  async #json<T>(path: string, options: RequestOptions = {}): Promise<T> {
    const response = await send(this.#fetch, path, options, null);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
}

/** Tabs share the cookie; browsers without locks leave two of them to the server's patience. */
function oneTabAtATime<T>(exchange: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  return locks ? locks.request('basil.refresh', exchange) : exchange();
}

function problemOf(failure: unknown): ApiProblem {
  return failure instanceof ApiProblem ? failure : ApiProblem.unreachable('', failure);
}
