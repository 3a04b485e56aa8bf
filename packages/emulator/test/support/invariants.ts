import { type History, type KnownVersion, type KnownVideo, transcodeMs } from './history.js';

// biome-ignore lint/suspicious/noExplicitAny: responses of many shapes, each part compared with another
type Data = any;

/** What is told of a version and of the video that shows it, by how far it is. */
const told = {
  uploading: { upload: 'in_progress', transcode: 'in_progress', status: 'uploading', play: 'unavailable' },
  transcoding: { upload: 'complete', transcode: 'in_progress', status: 'transcoding', play: 'unavailable' },
  playable: { upload: 'complete', transcode: 'complete', status: 'available', play: 'playable' },
  lost: { upload: 'error', transcode: 'error', status: 'uploading_error', play: 'unavailable' },
  failed: { upload: 'complete', transcode: 'error', status: 'transcoding_error', play: 'unavailable' },
} as const;

/** Everything that does not agree with the rest, or with what was done; nothing where all is well. */
export async function disagreements(history: History): Promise<string[]> {
  const problems: string[] = [];
  const expectSame = (what: string, seen: unknown, expected: unknown) => {
    if (JSON.stringify(seen) !== JSON.stringify(expected))
      problems.push(`${what} is ${JSON.stringify(seen)}, not ${JSON.stringify(expected)}`);
  };
  const read = async (path: string, token?: string): Promise<Data> => {
    const { status, data } = await history.ask(`GET ${path}`, undefined, token);
    expectSame(`GET ${path}`, status, 200);
    problems.push(...lies(data, path));
    return data;
  };
  const totalOf = async (path: string) =>
    (await read(`${path}${path.includes('?') ? '&' : '?'}per_page=1`)).total;

  const durations = new Map<string, number>();
  let used = 0;
  for (const video of history.videos) {
    const shown = await read(video.uri);
    durations.set(video.uri, shown.duration);
    checkVideo(video, shown, expectSame, history.emulator.clock.now());
    for (const name of ['comments', 'likes', 'pictures', 'texttracks', 'versions', 'albums']) {
      const { uri, total } = shown.metadata.connections[name];
      expectSame(`the total of ${uri}`, await totalOf(uri), total);
    }
    const versions = (await read(`${video.uri}/versions`)).data;
    expectSame(`the versions of ${video.uri}`, versions.length, video.versions.length);
    for (const version of versions) {
      const known = video.versions.find(({ uri }) => uri === version.uri);
      if (!known) continue;
      const { upload, transcode, play } = told[stageOf(known, history.emulator.clock.now())];
      expectSame(`${version.uri} active`, version.active, known === video.current);
      expectSame(`${version.uri} upload`, version.upload.status, upload);
      expectSame(`${version.uri} transcode`, version.transcode.status, transcode);
      expectSame(`${version.uri} play`, version.play.status, play);
      const isThere = known.uploadedAt !== undefined;
      expectSame(`${version.uri} filesize`, version.filesize, isThere ? known.bytes.length : null);
      expectSame(`${version.uri} has a date`, version.upload_date !== null, isThere);
      if (version.active)
        expectSame(`${version.uri} duration`, version.duration, isThere ? shown.duration : null);
      used += isThere ? known.bytes.length : 0;
    }
    const foreign = await read(video.uri, history.other);
    for (const name of ['duration', 'width', 'height', 'status', 'is_playable'])
      expectSame(`${video.uri} ${name} for another user`, foreign[name], shown[name]);
    expectSame(`${video.uri} play for another user`, foreign.play, { status: shown.play.status });
  }

  const me = await read('/me');
  const { connections } = me.metadata;
  expectSame('the total of videos', connections.videos.total, history.videos.length);
  for (const name of ['videos', 'albums', 'folders', 'watchlater', 'likes', 'followers'])
    expectSame(`the total of my ${name}`, await totalOf(connections[name].uri), connections[name].total);
  const { space, lifetime } = me.upload_quota;
  for (const [name, quota] of Object.entries({ space, lifetime })) {
    expectSame(`${name} used`, quota.used, used);
    expectSame(`${name} free and used`, quota.free + quota.used, quota.max);
  }
  for (const uri of history.showcases) {
    const showcase = await read(uri);
    const videos = (await read(`${uri}/videos?fields=uri,duration`)).data;
    expectSame(`the total of ${uri}`, showcase.metadata.connections.videos.total, videos.length);
    const sum = videos.reduce((all: number, { duration }: Data) => all + duration, 0);
    expectSame(`the duration of ${uri}`, showcase.duration, sum);
  }
  for (const uri of history.folders) {
    const { metadata } = await read(uri);
    for (const name of ['items', 'videos', 'folders'])
      expectSame(
        `the total of ${name} in ${uri}`,
        await totalOf(metadata.connections[name].uri),
        metadata.connections[name].total,
      );
  }
  return problems;
}

function checkVideo(
  video: KnownVideo,
  shown: Data,
  expectSame: (what: string, seen: unknown, expected: unknown) => void,
  now: number,
): void {
  const stage = stageOf(video.current, now);
  const { upload, transcode, status, play } = told[stage];
  const { uri } = video;
  const isUploaded = video.current.uploadedAt !== undefined;
  expectSame(`${uri} upload`, shown.upload.status, upload);
  expectSame(`${uri} transcode`, shown.transcode.status, transcode);
  expectSame(`${uri} status`, shown.status, status);
  expectSame(`${uri} play`, shown.play.status, play);
  expectSame(`${uri} is_playable`, shown.is_playable, stage === 'playable');
  expectSame(`${uri} takes bytes`, shown.upload.upload_link !== null, stage === 'uploading');
  expectSame(`${uri} size`, shown.upload.size, stage === 'lost' ? null : video.current.bytes.length);
  expectSame(`${uri} has a duration`, shown.duration > 0, isUploaded && video.current.isVideo);
  const isPlayable = stage === 'playable';
  const size = isPlayable ? [shown.width, shown.height] : [400, 300];
  expectSame(`${uri} embed`, shown.embed.html.match(/\b(?:width|height)="\d+"/g), [
    `width="${size[0]}"`,
    `height="${size[1]}"`,
  ]);
  expectSame(
    `${uri} current version`,
    shown.metadata.connections.versions.current_uri,
    isUploaded ? video.current.uri : undefined,
  );
  expectSame(`${uri} has files`, (shown.files ?? []).length > 1, isPlayable);
  expectSame(`${uri} has files to play`, (shown.play.progressive ?? []).length > 0, isPlayable);
  expectSame(`${uri} has files to download`, (shown.download ?? []).length > 0, isUploaded);
  for (const file of [...(shown.files ?? []), ...(shown.download ?? []), ...(shown.play.progressive ?? [])]) {
    expectSame(`${uri} size of ${file.rendition}`, file.size, video.current.bytes.length);
    if (file.width) expectSame(`${uri} fits`, file.width <= shown.width && file.height <= shown.height, true);
  }
}

function stageOf({ uploadedAt, willPlay, isLost }: KnownVersion, now: number): keyof typeof told {
  if (isLost) return 'lost';
  if (uploadedAt === undefined) return 'uploading';
  if (now < uploadedAt + transcodeMs) return 'transcoding';
  return willPlay ? 'playable' : 'failed';
}

/** What is only there to fill a place: no link, no address, an object of nothing, a permission that one has and that says no. */
export function lies(value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => lies(one, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  if (entries.length === 0) return [`${at} is empty`];
  return entries.flatMap(([name, one]) => {
    const path = `${at}.${name}`;
    if (one === '' && /(^|_)(uri|link|url|key|html)$/.test(name)) return [`${path} is ""`];
    if (/^can_(?!work)/.test(name) && one === false) return [`${path} is false`];
    if (typeof one === 'string' && /\b(undefined|NaN|null|\[object)\b/.test(one))
      return [`${path} is ${one}`];
    return lies(one, path);
  });
}
