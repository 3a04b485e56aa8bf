import { expect } from 'vitest';
import type { Call, CallResult } from '../support/caller.js';
import { decideConsent } from './person.js';

/** What is asked afterwards, and before: the emulator over HTTP, and what the program printed. */
export interface Ground {
  readonly call: Call;
  /** A file of the folder that the program runs in. */
  readonly file: (name: string) => Promise<Uint8Array>;
}

/** Something that a developer does with an official client. */
export interface Job {
  readonly name: string;
  /** What is to be done; enough for a program in another language. */
  readonly says: string;
  /** What has to be there. */
  readonly before?: (ground: Ground) => Promise<unknown>;
  /** What a person does in the browser at an address that was printed. */
  readonly inBrowser?: (address: string) => Promise<unknown>;
  /** How things are when it is done. */
  readonly after: (ground: Ground, printed: string) => Promise<void>;
}

const newVideo = { upload: { approach: 'tus', size: 6 }, name: 'A video' };

export const jobs: readonly Job[] = [
  {
    name: 'tutorial',
    says: 'makes a first request: GET /tutorial',
    after: async (ground) => {
      expect(await callsOf(ground)).toEqual(['GET /tutorial 200']);
    },
  },
  {
    name: 'request',
    says: 'asks for /me?fields=uri,name by the path alone and prints the name, then for /me/videos with page, per_page and fields as parameters',
    before: ({ call }) => call('POST /me/videos', newVideo),
    after: async (ground, printed) => {
      expect(printed).toContain('Alex Harbour');
      const [first, second] = await callsOf(ground);
      expect(first).toMatch(/^GET \/me\?fields=uri(,|%2C)name\b.* 200$/);
      expect(second).toMatch(
        /^GET \/me\/videos\?(?=.*\bpage=1\b)(?=.*\bper_page=10\b)(?=.*fields=uri).* 200$/,
      );
    },
  },
  {
    name: 'error',
    says: 'asks for /videos/999, which is not there, and prints the status and the code of the error',
    after: async (ground, printed) => {
      expect(await callsOf(ground)).toEqual(['GET /videos/999 404']);
      expect(printed).toContain('404');
      expect(printed).toContain('5000');
    },
  },
  {
    name: 'channel',
    says: 'asks for /channels/staffpicks with a token, and prints it',
    after: async (ground, printed) => {
      expect(await callsOf(ground)).toEqual(['GET /channels/staffpicks?per_page=1 200']);
      expect(printed).toContain('Vimeo Staff Picks');
    },
  },
  {
    name: 'channel-without-user',
    says: 'gets a token for the scope public with the credentials of the app, and asks for /channels/staffpicks with it',
    after: async (ground, printed) => {
      expect(await callsOf(ground)).toEqual([
        'POST /oauth/authorize/client 200',
        'GET /channels/staffpicks?per_page=1 200',
      ]);
      expect(printed).toContain('Vimeo Staff Picks');
    },
  },
  {
    name: 'search',
    says: 'searches /videos for "vimeo staff", ten a page, sorted by relevance, and prints what is found',
    before: async ({ call }) => {
      await call('POST /me/videos', { ...newVideo, name: 'Chosen by Vimeo staff' });
      await call('POST /me/videos', { ...newVideo, name: 'Chosen by nobody' });
    },
    after: async (ground, printed) => {
      expect(await callsOf(ground)).toEqual([
        expect.stringMatching(/^GET \/videos\?(?=.*query=vimeo(\+|%20)staff)(?=.*sort=relevant).* 200$/),
      ]);
      expect(printed).toContain('Chosen by Vimeo staff');
      expect(printed).not.toContain('Chosen by nobody');
    },
  },
  ...['upload', 'upload-promise'].map(
    (name): Job => ({
      name,
      says: `uploads harbour.mp4 with a name and a description, asks for its link, changes it, and prints its transcode status${
        name === 'upload' ? '' : ', with what the language has for waiting'
      }`,
      after: async (ground, printed) => {
        const fields = 'name,description,duration,upload.status,download';
        const { data } = await ground.call(`GET /me/videos?fields=${fields}`);
        expect(data.total).toBe(1);
        const { download, ...video } = data.data[0];
        expect(video).toMatchObject({ duration: 5, upload: { status: 'complete' } });
        expect(video.name).toMatch(/^Vimeo API SDK test (upload|edit)$/);
        expect(video.description).toMatch(/Vimeo API/);
        expect(await bytesAt(download[0].link)).toEqual(await ground.file('harbour.mp4'));
        expect(await callsOf(ground)).toEqual(
          expect.arrayContaining([
            expect.stringMatching(/^GET \/videos\/1\?fields=link\b.* 200$/),
            'PATCH /videos/1 200',
            expect.stringMatching(/^GET \/videos\/1\?fields=transcode\.status\b.* 200$/),
          ]),
        );
        expect(printed).toMatch(/transcode status for \/videos\/1 is: (in_progress|complete)/);
      },
    }),
  ),
  ...['replace', 'replace-promise'].map(
    (name): Job => ({
      name,
      says: `uploads harbour.mp4, then replaces it by harbour-second-cut.mp4${
        name === 'replace' ? '' : ', with what the language has for waiting'
      }`,
      after: async (ground) => {
        const { data } = await ground.call('GET /videos/1?fields=duration,download');
        expect(data.duration).toBe(3);
        expect(await bytesAt(data.download[0].link)).toEqual(await ground.file('harbour-second-cut.mp4'));
        const versions = await ground.call('GET /videos/1/versions?fields=filename,active');
        expect(versions.data.data).toContainEqual({ filename: 'harbour-second-cut.mp4', active: true });
      },
    }),
  ),
  {
    name: 'edit-and-delete',
    says: 'changes the name and the privacy of the one video of /me/videos, reads it, puts it on the list to watch later, and deletes it',
    before: ({ call }) => call('POST /me/videos', newVideo),
    after: async (ground, printed) => {
      expect(await callsOf(ground)).toEqual([
        'GET /me/videos 200',
        'PATCH /videos/1 200',
        'GET /videos/1 200',
        'PUT /me/watchlater/1 204',
        'DELETE /videos/1 204',
      ]);
      expect(printed).toContain('Changed nobody');
      expect((await ground.call('GET /videos/1')).status).toBe(404);
    },
  },
  ...['text-track', 'text-track-promise'].map(
    (name): Job => ({
      name,
      says: `adds English captions to the one video of /me/videos, and sends harbour.vtt as text/plain to their link, the token with it${
        name === 'text-track' ? '' : ', with what the language has for waiting'
      }`,
      before: ({ call }) => call('POST /me/videos', newVideo),
      after: async (ground) => {
        const { data } = await ground.call('GET /videos/1/texttracks?fields=type,language,link');
        expect(data.data).toMatchObject([{ type: 'captions', language: 'en' }]);
        expect(await bytesAt(data.data[0].link)).toEqual(await ground.file('harbour.vtt'));
      },
    }),
  ),
  {
    name: 'live-event',
    says: 'makes a live event with a title by POST /me/live_events, changes the title to Changed, reads the event by its uri and prints the title; makes a webinar by POST /me/webinars and prints its uri; deletes the event, asks for /me/live_events and prints the total',
    after: async (ground, printed) => {
      expect(printed.trim().split('\n')).toEqual(['Changed', '/webinars/1', '0']);
      expect(await callsOf(ground)).toEqual([
        'POST /me/live_events 200',
        'PATCH /live_events/1 200',
        'GET /live_events/1 200',
        'POST /me/webinars 200',
        'DELETE /live_events/1 204',
        'GET /me/live_events 200',
      ]);
    },
  },
  {
    name: 'sign-in',
    says: 'sends a person to the consent page for public, private, edit and interact with the state abcdefg, exchanges the code that comes back to a server of its own at /oauth_callback, asks for /me with the new token and prints the name of the user',
    inBrowser: (address) => decideConsent(address, 'allow'),
    after: async (ground, printed) => {
      expect(printed).toContain('authorized with the user: Alex Harbour');
      const calls = await callsOf(ground);
      expect(calls[0]).toMatch(/^GET \/oauth\/authorize\?.*state=abcdefg/);
      expect(calls.slice(1)).toEqual([
        'POST /oauth/authorize 302',
        'POST /oauth/access_token 200',
        'GET /me 200',
      ]);
    },
  },
  {
    name: 'sign-in-refused',
    says: 'sends a person to the same page, and prints the error that comes back when they deny',
    inBrowser: (address) => decideConsent(address, 'deny'),
    after: async (ground, printed) => {
      expect(printed).toContain('access_denied');
      expect(await callsOf(ground)).not.toContain('POST /oauth/access_token 200');
    },
  },
];

/** The calls of the program, without those to upload links and files. */
async function callsOf({ call }: Ground): Promise<string[]> {
  const { data }: CallResult = await call('GET /_emulator/requests');
  return data
    .map(({ method, path, status }: Record<string, string>) => `${method} ${path} ${status}`)
    .filter((one: string) => !/ \/_(upload|files)\//.test(one));
}

async function bytesAt(link: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(link)).arrayBuffer());
}
