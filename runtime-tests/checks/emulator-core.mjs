/**
 * What the emulator's core does where there is neither a port nor a disk.
 *
 * @param createEmulator - Of `@vimeokit/emulator/core`.
 * @param video - The bytes of an MP4 file.
 */
export async function runCoreChecks({ createEmulator, video }) {
  const results = [];
  for (const [name, run] of Object.entries(checks))
    results.push(
      await run(newCaller(createEmulator), video).then(
        () => ({ name, ok: true }),
        (error) => ({ name, ok: false, error: String(error?.stack ?? error) }),
      ),
    );
  return results;
}

const checks = {
  async 'it answers who is asking'({ call }) {
    const { status, data } = await call('GET', '/me?fields=uri,name');
    same(status, 200);
    same(data.uri, '/users/1');
  },

  async 'a token is needed'({ emulator }) {
    same((await emulator.fetch(new Request('http://vimeo.test/me'))).status, 401);
  },

  async 'bad input is refused by the field'({ call }) {
    const { status, data } = await call('POST', '/me/videos', {
      upload: { approach: 'tus', size: 1 },
      privacy: { view: 'friends' },
    });
    same(status, 400);
    same(data.invalid_parameters[0].field, 'privacy.view');
  },

  async 'an upload plays when it is transcoded, and its facts are those of the file'(caller, video) {
    const uri = await upload(caller, video);
    same((await caller.call('GET', uri)).data.status, 'transcoding');
    caller.emulator.clock.advance(60_000);
    const { data } = await caller.call('GET', uri);
    same(data.status, 'available');
    same(data.is_playable, true);
    if (!(data.width > 0 && data.duration > 0)) throw new Error(`${data.width} wide, ${data.duration} s`);
    const back = await caller.emulator.fetch(new Request(data.files[0].link));
    same((await back.arrayBuffer()).byteLength, video.byteLength);
  },

  async 'a form brings a video'(caller, video) {
    const { data } = await caller.call('POST', '/me/videos', { upload: { approach: 'post' } });
    const body = new FormData();
    body.append('file_data', new Blob([video]), 'video.mp4');
    const sent = await caller.emulator.fetch(new Request(data.upload.upload_link, { method: 'POST', body }));
    same(sent.status, 200);
    caller.emulator.clock.advance(60_000);
    same((await caller.call('GET', data.uri)).data.status, 'available');
  },

  async 'a moment is kept and comes back, bytes included'(caller, video) {
    const uri = await upload(caller, video);
    const name = await caller.emulator.state.snapshot();
    await caller.call('DELETE', uri);
    same((await caller.call('GET', uri)).status, 404);
    await caller.emulator.state.restore(name);
    const { data } = await caller.call('GET', uri);
    same(
      (await (await caller.emulator.fetch(new Request(data.download[0].link))).arrayBuffer()).byteLength,
      video.byteLength,
    );
  },

  async 'a video has thumbnails, each as large as it says'({ emulator, call }) {
    const { data } = await call('POST', '/me/videos', { upload: { approach: 'tus', size: 1 } });
    for (const { width, height, link } of data.pictures.sizes) {
      const image = await (await emulator.fetch(new Request(link))).arrayBuffer();
      const numbers = new DataView(image);
      same(`${numbers.getUint32(16)}x${numbers.getUint32(20)}`, `${width}x${height}`);
    }
  },

  async 'oEmbed leads to a page that plays the file'(caller, video) {
    const uri = await upload(caller, video);
    caller.emulator.clock.advance(60_000);
    const { data } = await caller.call('GET', uri);
    const query = new URLSearchParams({ url: data.link });
    const { html } = (await caller.call('GET', `/api/oembed.json?${query}`)).data;
    const page = await caller.emulator.fetch(new Request(html.match(/src="([^"]+)"/)[1]));
    same(page.status, 200);
    const [, file] = (await page.text()).match(/<video [^>]*src="([^"]+)"/);
    const played = await (await caller.emulator.fetch(new Request(file))).arrayBuffer();
    same(played.byteLength, video.byteLength);
  },

  async 'faults are applied'({ emulator, call }) {
    emulator.faults.add({ route: 'GET /me', status: 503 });
    same((await call('GET', '/me')).status, 503);
    same((await call('GET', '/me')).status, 200);
  },
};

function newCaller(createEmulator) {
  const emulator = createEmulator({ clock: 'manual', seed: 'core' });
  const call = async (method, path, body) => {
    const headers = { authorization: `bearer ${emulator.token}`, 'content-type': 'application/json' };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await emulator.fetch(new Request(`http://vimeo.test${path}`, init));
    const text = await response.text();
    return { status: response.status, data: text ? JSON.parse(text) : undefined };
  };
  return { emulator, call };
}

/** In two pieces, as after a break. */
async function upload({ emulator, call }, video) {
  const { data } = await call('POST', '/me/videos', { upload: { approach: 'tus', size: video.byteLength } });
  const link = data.upload.upload_link;
  const middle = Math.floor(video.byteLength / 2);
  for (const [offset, bytes] of [
    [0, video.slice(0, middle)],
    [middle, video.slice(middle)],
  ]) {
    const head = await emulator.fetch(
      new Request(link, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } }),
    );
    same(head.headers.get('upload-offset'), String(offset));
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    };
    same((await emulator.fetch(new Request(link, { method: 'PATCH', headers, body: bytes }))).status, 204);
  }
  return data.uri;
}

function same(got, wanted) {
  if (got !== wanted) throw new Error(`${JSON.stringify(got)} is not ${JSON.stringify(wanted)}`);
}
