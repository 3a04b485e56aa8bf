// Vimeo's own client for Node, as it comes from npm. All it is given is the address and the credentials.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The package has no types; these are the parts of it that are used here.
interface OfficialVimeo {
  request(
    options: string | object,
  ): Promise<{ statusCode: number; body: Record<string, unknown>; headers: object }>;
  generateClientCredentials(
    scopes: string[],
    done: (error: unknown, body: Record<string, string>) => void,
  ): void;
  buildAuthorizationEndpoint(redirect: string, scopes: string[], state: string): string;
  accessToken(
    code: string,
    redirect: string,
    done: (error: unknown, body: Record<string, unknown>) => void,
  ): void;
  upload(file: string, params: object, progress?: (sent: number, total: number) => void): Promise<string>;
  replace(file: string, uri: string, params?: object): Promise<string>;
}
interface OfficialModule {
  request_defaults: Record<string, string>;
  Vimeo: new (id: string, secret: string, token?: string) => OfficialVimeo;
}

const official: OfficialModule = createRequire(import.meta.url)('@vimeo/vimeo/lib/vimeo.js');
const media = (name: string) => fileURLToPath(new URL(`../../../examples/media/${name}`, import.meta.url));

describe('@vimeo/vimeo', () => {
  let emulator: Emulator;
  let client: OfficialVimeo;
  const defaults = { ...official.request_defaults };

  beforeAll(async () => {
    emulator = await startEmulator();
    const { protocol, hostname, port } = new URL(emulator.url);
    Object.assign(official.request_defaults, { protocol, hostname, port });
    client = new official.Vimeo(emulator.clientId, emulator.clientSecret, emulator.token);
  });
  afterAll(async () => {
    Object.assign(official.request_defaults, defaults);
    await emulator.close();
  });

  it('requests', async () => {
    const answer = await client.request({ method: 'GET', path: '/me?fields=uri,name' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toEqual({ uri: '/users/1', name: 'Alex Harbour' });
    expect(answer.headers).toHaveProperty('x-ratelimit-limit', '1500');
  });

  it('gets client credentials', async () => {
    const app = new official.Vimeo(emulator.clientId, emulator.clientSecret);
    const body = await new Promise<Record<string, string>>((resolve, reject) =>
      app.generateClientCredentials(['public'], (error, answer) => (error ? reject(error) : resolve(answer))),
    );
    expect(body).toMatchObject({ token_type: 'bearer', scope: 'public' });
    const answer = await new official.Vimeo('', '', body.access_token).request('/videos');
    expect(answer.statusCode).toBe(200);
  });

  it('uploads, then replaces', async () => {
    const uri = await client.upload(media('harbour.mp4'), { name: 'By the official client' });
    expect(uri).toMatch(/^\/videos\/\d+$/);
    const answer = await client.request({ method: 'GET', path: `${uri}?fields=name,duration,upload.status` });
    expect(answer.body).toEqual({
      name: 'By the official client',
      duration: 5,
      upload: { status: 'complete' },
    });
    await client.replace(media('harbour-second-cut.mp4'), uri, {});
    const replaced = await client.request({ method: 'GET', path: `${uri}?fields=name,duration` });
    expect(replaced.body).toEqual({ name: 'By the official client', duration: 3 });
  });

  it('edits and deletes', async () => {
    const uri = await client.upload(media('harbour.mp4'), {});
    const edited = await client.request({ method: 'PATCH', path: uri, query: { name: 'Edited' } });
    expect(edited).toMatchObject({ statusCode: 200, body: { name: 'Edited' } });
    expect((await client.request({ method: 'DELETE', path: uri })).statusCode).toBe(204);
  });

  it('walks the authorization code', async () => {
    // Its token, had it one, would go along instead of its secret.
    const app = new official.Vimeo(emulator.clientId, emulator.clientSecret);
    const redirect = 'http://localhost:3000/callback';
    const page = new URL(app.buildAuthorizationEndpoint(redirect, ['public', 'private'], 'state-1'));
    // It leaves the port out of this one address.
    expect(page.pathname).toBe('/oauth/authorize');
    const form = new URLSearchParams(page.searchParams);
    form.set('decision', 'allow');
    form.append('scope', 'private');
    const answer = await fetch(`${emulator.url}/oauth/authorize`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
    });
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const body = await new Promise<Record<string, unknown>>((resolve, reject) =>
      app.accessToken(code, redirect, (error, granted) => (error ? reject(error) : resolve(granted))),
    );
    expect(body).toMatchObject({ token_type: 'bearer', user: { uri: '/users/1' } });
  });
});
