import { isBytes } from '../kinds.js';
import { collectBody, type RawBody, rawBytes } from './raw-body.js';
import type { WebhookHeaders } from './read-signatures.js';

/** A request of `node:http`, also with what Express has put on it. */
export interface NodeRequest extends AsyncIterable<Uint8Array | string> {
  /** `POST`; anything else is refused. */
  readonly method?: string | undefined;
  /** Their names in small letters. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** True once somebody has read of it. */
  readonly readableDidRead?: boolean | undefined;
}

/** A response of `node:http`. */
export interface NodeResponse {
  /** Set before `end`. */
  statusCode: number;
  /** Called before `end`. */
  setHeader(name: string, value: string): unknown;
  /** Sends the response, without a body. */
  end(): unknown;
}

/** Fastify's request, which has Node's. */
export interface FastifyRequest {
  /** The request of `node:http`. */
  readonly raw: NodeRequest;
  /** What a parser of bytes or text has made of it. */
  readonly body?: unknown;
}

/** Fastify's reply. */
export interface FastifyReply {
  /** Sets the status. */
  code(status: number): unknown;
  /** Sets a header. */
  header(name: string, value: string): unknown;
  /** Sends the reply, without a body. */
  send(): unknown;
}

/** A handler of routes, for `node:http`, Express and Fastify. */
export interface NodeHandler {
  (request: NodeRequest, response: NodeResponse): Promise<void>;
  (request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

/** Answers with the status that comes of a request. */
export function nodeHandler(
  respond: (
    method: string,
    headers: WebhookHeaders,
    body: () => Promise<RawBody | undefined>,
  ) => Promise<number>,
): NodeHandler {
  return async (request: NodeRequest | FastifyRequest, response: NodeResponse | FastifyReply) => {
    const node = 'raw' in request ? request.raw : request;
    const status = await respond(node.method ?? '', node.headers, () =>
      bodyOf(node, 'body' in request ? request.body : undefined),
    );
    if ('code' in response) {
      response.code(status);
      if (status === 405) response.header('allow', 'POST');
      response.send();
    } else {
      response.statusCode = status;
      if (status === 405) response.setHeader('allow', 'POST');
      response.end();
    }
  };
}

/** What a parser of bytes or text has left, or what nobody has read yet. */
async function bodyOf(request: NodeRequest, parsed: unknown): Promise<RawBody | undefined> {
  if (typeof parsed === 'string' || isBytes(parsed)) return parsed;
  return request.readableDidRead ? rawBytes(parsed) : collectBody(request);
}
