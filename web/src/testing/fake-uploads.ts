import { ApiClient } from '../api/client';
import type { CountedFetch } from '../api/upload';

interface Kept {
  readonly length: number;
  readonly metadata: string;
  received: number;
}

/** A server that takes files in parts, as tus has it; the line to it breaks where the test says. */
export class FakeUploadServer {
  readonly kept = new Map<string, Kept>();
  /** Method and path of each request, with where its part begins. */
  readonly asked: string[] = [];
  /** After so many bytes of the next part the line breaks. */
  breaksAfter: number | null = null;
  /** What is answered to the next request, whatever it is. */
  refusal: Response | null = null;
  readonly api = new ApiClient(
    { current: () => null, renew: async () => null },
    async () => new Response(),
    (path, init, onSent) => this.#answer(path, init, onSent),
  );

  readonly #answer: CountedFetch = async (path, { method = 'GET', body, headers }, onSent) => {
    const told = new Headers(headers);
    const offset = told.get('Upload-Offset');
    this.asked.push([method, path, ...(offset === null ? [] : [`from ${offset}`])].join(' '));
    const refusal = this.refusal;
    this.refusal = null;
    if (refusal) {
      return refusal;
    }
    if (method === 'POST') {
      return this.#begin(told);
    }
    const kept = this.kept.get(path);
    if (!kept) {
      return new Response(null, { status: 404 });
    }
    if (method === 'DELETE') {
      this.kept.delete(path);
      return new Response(null, { status: 204 });
    }
    if (method === 'PATCH') {
      const { size } = body as Blob;
      const came = Math.min(size, this.breaksAfter ?? size);
      kept.received += came;
      onSent(came);
      if (this.breaksAfter !== null) {
        this.breaksAfter = null;
        throw new TypeError('The connection broke.');
      }
    }
    return new Response(null, { status: method === 'HEAD' ? 200 : 204, headers: standOf(kept) });
  };

  #begin(told: Headers): Response {
    const path = `/uploads/${this.kept.size + 1}`;
    const length = Number(told.get('Upload-Length'));
    this.kept.set(path, { length, metadata: told.get('Upload-Metadata') ?? '', received: 0 });
    return new Response(null, { status: 201, headers: { Location: path } });
  }
}

function standOf({ length, received }: Kept): Record<string, string> {
  return {
    'Upload-Offset': String(received),
    'Upload-Length': String(length),
    ...(received === length ? { 'Basil-Separation': `separation-of-${length}` } : {}),
  };
}
