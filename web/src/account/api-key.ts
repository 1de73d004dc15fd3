/** A key as it is listed; the secret is told once, when it is made. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** The secret's beginning, to tell keys apart. */
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly lastUsedAt?: string | null;
  readonly expiresAt?: string | null;
  readonly revokedAt?: string | null;
}

export interface MadeKey {
  readonly secret: string;
  readonly key: ApiKey;
}

/** Key of the list among the queries. */
export const API_KEYS = ['api-keys'];
