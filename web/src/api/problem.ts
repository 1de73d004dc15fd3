/** A field that the server would not take, and why. */
export interface FieldFault {
  readonly field: string;
  readonly detail: string;
}

interface ProblemParts {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly FieldFault[];
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/** What went wrong with a request, as RFC 9457 has it. Status 0: there was no answer. */
export class ApiProblem extends Error {
  readonly status: number;
  /** For programs; the same as on the live socket. */
  readonly code: string;
  readonly title: string;
  readonly errors: readonly FieldFault[];
  /** By which the server's log tells more. */
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(parts: ProblemParts, cause?: unknown) {
    super(parts.detail, { cause });
    this.name = 'ApiProblem';
    this.status = parts.status;
    this.code = parts.code;
    this.title = parts.title;
    this.errors = parts.errors ?? [];
    this.requestId = parts.requestId;
    this.retryAfterSeconds = parts.retryAfterSeconds;
  }

  /** Why a field was not taken. */
  fault(field: string): string | undefined {
    return this.errors.find((error) => error.field === field)?.detail;
  }

  /** No answer came: the server is not there, or the network is not. */
  static unreachable(requestId: string, cause: unknown): ApiProblem {
    return new ApiProblem(
      { status: 0, code: 'unreachable', title: 'Unreachable', detail: '', requestId },
      cause,
    );
  }

  /** Reads the answer of a request that failed; anything may have answered in the server's place. */
  static async of(response: Response, requestId: string): Promise<ApiProblem> {
    const document = await problemDocument(response);
    const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
    return new ApiProblem({
      status: response.status,
      code: text(document.code) ?? `http-${response.status}`,
      title: text(document.title) ?? response.statusText,
      detail: text(document.detail) ?? '',
      errors: faults(document.errors),
      requestId: text(document.requestId) ?? response.headers.get('X-Request-Id') ?? requestId,
      retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
    });
  }
}

async function problemDocument(response: Response): Promise<Record<string, unknown>> {
  if (!/json/.test(response.headers.get('Content-Type') ?? '')) {
    return {};
  }
  try {
    const document: unknown = await response.json();
    return typeof document === 'object' && document ? { ...document } : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function faults(value: unknown): readonly FieldFault[] {
  return Array.isArray(value)
    ? value.flatMap((one: unknown) => {
        const { field, detail } = Object(one) as { field?: unknown; detail?: unknown };
        return typeof field === 'string' ? [{ field, detail: text(detail) ?? '' }] : [];
      })
    : [];
}
