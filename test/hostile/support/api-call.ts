import type { Emulator } from '@vimeokit/emulator';

/** Calls the API of a local Vimeo as its first user; `data` is what the JSON says. */
export async function apiCall(
  { url, token }: Pick<Emulator, 'url' | 'token'>,
  method: string,
  path: string,
  body?: object,
  // biome-ignore lint/suspicious/noExplicitAny: responses of many shapes, looked into by expectations
): Promise<{ status: number; data: any }> {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `bearer ${token}`, 'content-type': 'application/json' },
    body: body ? JSON.stringify(body) : null,
  });
  const text = await response.text();
  return { status: response.status, data: text ? JSON.parse(text) : undefined };
}
