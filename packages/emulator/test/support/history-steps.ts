import type { History } from './history.js';

/** What may happen next; the numbers choose which of what is there it happens to. Where there is none, nothing happens. */
export type Step = (history: History, one: number, other: number) => Promise<void>;

export const steps: Readonly<Record<string, Step>> = {
  'a video is made': (history) => history.create(true),
  'a video is made of bytes that are none': (history) => history.create(false),
  'a video is to be fetched from where nothing is': (history) => history.pull(),
  'the file is to be replaced from where nothing is': (history, one) =>
    onVideo(history, one, (video) => history.pull(video)),
  'transcoding is to fail': async (history) => history.failNext(),
  'some bytes come': (history, one) => onVideo(history, one, (video) => history.send(video, false)),
  'all bytes come': (history, one) => onVideo(history, one, (video) => history.send(video, true)),
  'half of the transcoding passes': async ({ emulator }) => emulator.clock.advance(30_000),
  'time passes': async ({ emulator }) => emulator.clock.advance(70_000),
  'the file is replaced': (history, one) => onVideo(history, one, (video) => history.replace(video, true)),
  'the file is replaced by none': (history, one) =>
    onVideo(history, one, (video) => history.replace(video, false)),
  'an older version is shown again': (history, one, other) =>
    onVideo(history, one, async (video) => {
      const uploaded = video.versions.filter(({ uploadedAt }) => uploadedAt !== undefined);
      const version = uploaded[other % Math.max(uploaded.length, 1)];
      if (!version) return;
      await history.must(`PATCH ${version.uri}`, { is_current: true });
      video.current = version;
    }),
  'a version is deleted': (history, one, other) =>
    onVideo(history, one, async (video) => {
      const version = video.versions[other % video.versions.length];
      if (!version) return;
      const { status } = await history.ask(`DELETE ${version.uri}`);
      if (status === 204) video.versions.splice(video.versions.indexOf(version), 1);
    }),
  'a video is deleted': (history, one) =>
    onVideo(history, one, async (video) => {
      await history.must(`DELETE ${video.uri}`);
      history.videos.splice(history.videos.indexOf(video), 1);
    }),
  'a video is renamed': (history, one) =>
    onVideo(history, one, ({ uri }) => history.must(`PATCH ${uri}`, { name: 'Renamed' })),
  'a comment is made': (history, one) =>
    onVideo(history, one, ({ uri }) => history.must(`POST ${uri}/comments`, { text: 'Good' }, history.other)),
  'a comment is deleted': (history, one) =>
    onVideo(history, one, async ({ uri }) => {
      const [comment] = (await history.must(`GET ${uri}/comments?fields=uri`)).data;
      if (comment) await history.must(`DELETE ${comment.uri}`, undefined, history.other);
    }),
  'it is liked': (history, one) =>
    onVideo(history, one, ({ uri }) =>
      history.must(`PUT /me/likes${uri}`.replace('/videos', ''), undefined, history.other),
    ),
  'it is liked no more': (history, one) =>
    onVideo(history, one, ({ uri }) =>
      history.ask(`DELETE /me/likes${uri}`.replace('/videos', ''), undefined, history.other),
    ),
  'it is kept for later': (history, one) =>
    onVideo(history, one, ({ uri }) => history.must(`PUT /me/watchlater${uri}`.replace('/videos', ''))),
  'a thumbnail is made': (history, one) =>
    onVideo(history, one, ({ uri }) => history.must(`POST ${uri}/pictures`, { time: 1, active: true })),
  'captions are made': (history, one) =>
    onVideo(history, one, ({ uri }) =>
      history.must(`POST ${uri}/texttracks`, { type: 'captions', language: 'en', name: 'en' }),
    ),
  'a showcase is made': async (history) => {
    history.showcases.push((await history.must('POST /me/albums', { name: 'Showcase' })).uri);
  },
  'a video is put into a showcase': (history, one, other) =>
    onVideo(history, one, async ({ uri }) => {
      const showcase = history.showcases[other % Math.max(history.showcases.length, 1)];
      if (showcase) await history.must(`PUT ${showcase}${uri}`);
    }),
  'a video is taken out of a showcase': (history, one, other) =>
    onVideo(history, one, async ({ uri }) => {
      const showcase = history.showcases[other % Math.max(history.showcases.length, 1)];
      if (showcase) await history.ask(`DELETE ${showcase}${uri}`);
    }),
  'a showcase is deleted': async (history) => {
    const showcase = history.showcases.shift();
    if (showcase) await history.must(`DELETE ${showcase}`);
  },
  'a folder is deleted, its videos remain': (history, one) => deleteFolder(history, one, false),
  'a folder is deleted with its videos': (history, one) => deleteFolder(history, one, true),
  'a folder is made, in another one where there is one': async (history, one) => {
    const above = history.folders[one % Math.max(history.folders.length, 1)];
    const body = { name: 'Folder', ...(above ? { parent_folder_uri: above } : {}) };
    history.folders.push((await history.must('POST /me/projects', body)).uri);
  },
  'a video is put into a folder': (history, one, other) =>
    onVideo(history, one, async ({ uri }) => {
      const folder = history.folders[other % Math.max(history.folders.length, 1)];
      if (folder) await history.must(`PUT ${folder}${uri}`);
    }),
};

async function deleteFolder(history: History, number: number, isWithVideos: boolean): Promise<void> {
  const folder = history.folders[number % Math.max(history.folders.length, 1)];
  if (!folder) return;
  await history.must(`DELETE ${folder}`, { should_delete_clips: isWithVideos });
  await history.forget(history.folders, (uri) => uri);
  await history.forget(history.videos, ({ uri }) => uri);
}

type KnownVideo = NonNullable<ReturnType<History['video']>>;

async function onVideo(
  history: History,
  number: number,
  act: (video: KnownVideo) => Promise<unknown>,
): Promise<void> {
  const video = history.video(number);
  if (video) await act(video);
}
