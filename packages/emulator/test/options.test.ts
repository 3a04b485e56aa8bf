// What an emulator is started with, and what is asked of it from code: nothing that nobody reads is taken.
import { startEmulator } from '@vimeokit/emulator';
import { createEmulator } from '@vimeokit/emulator/core';
import { describe, expect, it } from 'vitest';

// As programs without types call it.
const start = async (options: unknown) => {
  const emulator = await startEmulator(options as object);
  await emulator.close();
};

describe('an option', () => {
  it('with a name that nobody reads is refused, with the nearest one', async () => {
    await expect(start({ transcodeMS: 5 })).rejects.toThrow(
      'startEmulator has no option "transcodeMS"; did you mean "transcodeMs"?',
    );
    await expect(start({ storage: {} })).rejects.toThrow(
      /no option "storage"; it has port, host, .*, data\./,
    );
    expect(() => createEmulator({ port: 8099 } as object)).toThrow(
      'createEmulator has no option "port"; it has',
    );
  });

  it('that is undefined is none', async () => {
    await expect(start({ port: undefined, clock: undefined, data: undefined })).resolves.toBeUndefined();
  });

  it.each([null, 'manual', 8099, [], () => {}])('is not read from %j', async (options) => {
    await expect(start(options)).rejects.toThrow(/^startEmulator takes its options as an object, not /);
  });

  it.each([
    [{ port: '8099' }, 'port must be a whole number from 0 to 65535, not "8099".'],
    [{ port: -1 }, 'port must be'],
    [{ host: '' }, 'host must be a name or an address, not "".'],
    [{ clock: 'fast' }, 'clock must be running, manual or a clock with now() and advance(ms), not "fast".'],
    [{ clock: null }, 'clock must be'],
    [{ transcodeMs: '5' }, 'transcodeMs must be a number of milliseconds from 0, not "5".'],
    [{ transcodeMs: Number.NaN }, 'transcodeMs must be'],
    [{ rateLimitWindowMs: 0 }, 'rateLimitWindowMs must be a number of milliseconds above 0, not 0.'],
    [{ data: '' }, 'data must be a folder, not "".'],
    [{ seedFile: 5 }, 'seedFile must be a file, not 5.'],
    [{ allowHosts: 'vimeo' }, 'allowHosts must be a list of names, not "vimeo".'],
    [
      { allowHosts: ['http://vimeo'] },
      'allowHosts takes names such as vimeo.test, and "http://vimeo" is none.',
    ],
    [{ pullFrom: 'http://127.0.0.1' }, 'pullFrom must be a list of origins, not "http://127.0.0.1".'],
  ])('is refused where it makes no sense: %j', async (options, words) => {
    await expect(start(options)).rejects.toThrow(new RegExp(`^${words.replace(/[.()?]/g, '\\$&')}`));
  });
});

describe('a token', () => {
  const emulator = createEmulator();

  it('is of somebody, with scopes that exist', () => {
    const make = (options: unknown) => () => emulator.createToken(options as object);
    expect(make({ usr: '/users/3' })).toThrow('createToken has no option "usr"; did you mean "user"?');
    expect(make({ scopes: ['publc'] })).toThrow('There is no scope "publc"; did you mean "public"?');
    expect(make({ scopes: 'public' })).toThrow('scopes must be a list of scopes, not "public".');
    expect(make({ user: '/users/99' })).toThrow('There is no user /users/99.');
  });

  it('of a client is of the one who was asked for', () => {
    expect(() => emulator.client({ user: '' })).toThrow('There is no user');
    expect(() => emulator.client({ usr: '/users/3' } as object)).toThrow('did you mean "user"?');
  });
});

it('an event of a webhook has no name that nobody reads', async () => {
  await expect(
    createEmulator().sendWebhook('video-deleted', { vdeo: '/videos/7' } as object),
  ).rejects.toThrow('sendWebhook has no option "vdeo"; did you mean "video"?');
});
