import type { Emulator } from '@vimeokit/emulator';

export interface CallResult {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: responses of many shapes, looked into by expectations
  readonly data: any;
}

export type Call = (route: string, body?: unknown, token?: string) => Promise<CallResult>;

/**
 * Calls an emulator over its port: `call('GET /me')`. What an app asks for at sign-in carries the app's credentials. Text that is
 * no JSON stays text.
 */
export function callerOf(emulator: Pick<Emulator, 'url' | 'token' | 'clientId' | 'clientSecret'>): Call {
  const basic = `basic ${btoa(`${emulator.clientId}:${emulator.clientSecret}`)}`;
  return async (route, body, token = emulator.token) => {
    const [method = '', path = ''] = route.split(' ');
    const isApp = method === 'POST' && path.startsWith('/oauth/');
    const headers: Record<string, string> = { authorization: isApp ? basic : `bearer ${token}` };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await fetch(emulator.url + path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    let data: unknown = text;
    try {
      data = text ? JSON.parse(text) : undefined;
    } catch {
      // It stays text.
    }
    return { status: response.status, headers: response.headers, data };
  };
}

/** Sends bytes to an upload link, from an offset. */
export function patch(link: string, bytes: Uint8Array<ArrayBuffer>, offset = 0): Promise<Response> {
  const headers = {
    'tus-resumable': '1.0.0',
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
  };
  return fetch(link, { method: 'PATCH', headers, body: bytes });
}

/** How far the server says an upload is. */
export async function offsetOf(link: string): Promise<number> {
  const response = await fetch(link, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
  return Number(response.headers.get('upload-offset'));
}
