/** A request on its way between two workers. */
export interface WireRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: ArrayBuffer | undefined;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: ArrayBuffer | undefined;
}

export async function wireRequest(request: Request): Promise<WireRequest> {
  const { url, method } = request;
  return { url, method, headers: [...request.headers], body: await bytesOf(request) };
}

export function requestOf({ url, method, headers, body }: WireRequest): Request {
  return new Request(url, { method, headers: pairs(headers), ...(body ? { body } : {}) });
}

export async function wireResponse(response: Response): Promise<WireResponse> {
  return { status: response.status, headers: [...response.headers], body: await bytesOf(response) };
}

export function responseOf({ status, headers, body }: WireResponse): Response {
  return new Response(body ?? null, { status, headers: pairs(headers) });
}

async function bytesOf(message: Request | Response): Promise<ArrayBuffer | undefined> {
  const bytes = await message.arrayBuffer();
  return bytes.byteLength > 0 ? bytes : undefined;
}

function pairs(headers: readonly (readonly [string, string])[]): [string, string][] {
  return headers.map(([name, value]) => [name, value]);
}
