/** Where in an episode its page begins. */
export interface Place {
  /** Milliseconds since the start. */
  readonly t?: number | undefined;
}

/** Reads the place of an address, in which anybody may have written anything. */
export function readPlace(raw: Record<string, unknown>): Place {
  const t = Number(raw.t ?? Number.NaN);
  return { t: Number.isFinite(t) && t >= 0 ? Math.round(t) : undefined };
}
