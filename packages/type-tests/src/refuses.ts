// What the types must refuse: every line below an expectation is an error, or the expectation is one.
import type { Album, Category, Paginated, User, Video, VimeoClient, VimeoResponse } from 'vimeokit';

declare const vimeo: VimeoClient;
declare const album: Album;

export async function paths(): Promise<void> {
  // @ts-expect-error no such endpoint
  await vimeo.get('/vidoes/1');
  // @ts-expect-error no such endpoint below a known one
  await vimeo.get('/videos/1/coments');
  // @ts-expect-error the method is not one of the path's
  await vimeo.patch('/videos/1/comments', { body: {} });
  // @ts-expect-error the template's parameter has another name
  await vimeo.get('/videos/{id}', { params: { id: 1 } });
  // @ts-expect-error a path is a string
  await vimeo.get(12345);
}

export async function params(): Promise<void> {
  // @ts-expect-error the template needs its params
  await vimeo.get('/videos/{video_id}');
  // @ts-expect-error the template needs its params
  await vimeo.get('/videos/{video_id}', {});
  // @ts-expect-error one of two is missing
  await vimeo.get('/videos/{video_id}/comments/{comment_id}', { params: { video_id: 1 } });
  await vimeo.get('/videos/{video_id}', {
    // @ts-expect-error the param has another name
    params: { id: 1 },
  });
  await vimeo.get('/videos/{video_id}', {
    // @ts-expect-error a param is a string or a number
    params: { video_id: true },
  });
}

export async function absentIds(
  number: number | undefined,
  id: string | undefined,
  nullable: string | null,
): Promise<void> {
  // For a string TypeScript takes `/videos/undefined` for one of `/videos/${string}`; the call refuses it.
  // @ts-expect-error the path may be /videos/undefined
  await vimeo.get(`/videos/${number}`);
  // @ts-expect-error also below a video
  await vimeo.get(`/videos/${number}/comments`);
  // @ts-expect-error there must be an id
  await vimeo.get('/videos/{video_id}', { params: { video_id: id } });
  // @ts-expect-error likewise
  await vimeo.get('/videos/{video_id}', { params: { video_id: nullable } });
}

export async function uris(): Promise<void> {
  const video = await vimeo.upload('harbour.mp4');
  // @ts-expect-error the body is that of a video
  await vimeo.patch(video.uri, { body: { nmae: 1 } });
  // @ts-expect-error so is the ticket's
  await vimeo.patch((await vimeo.createUpload({ size: 5 })).uri, { body: { nmae: 1 } });
  // @ts-expect-error no such field of Vimeo's create
  await vimeo.createFormUpload({ redirectUrl: 'https://app.example', nmae: 'Harbour' });
}

export async function scopes(): Promise<void> {
  // @ts-expect-error there is no such scope to ask for
  vimeo.authUrl({ scopes: ['publik'], redirectUri: 'https://app.example', state: 's' });
  // @ts-expect-error likewise
  await vimeo.loadClientCredentials(['publik']);
  // @ts-expect-error likewise
  await vimeo.requestDeviceCode('publik');
}

export async function queries(): Promise<void> {
  await vimeo.get('/me/videos', {
    // @ts-expect-error no such parameter
    query: { srot: 'date' },
  });
  await vimeo.get('/me/videos', {
    // @ts-expect-error no such value: what is sent is closed
    query: { sort: 'colour' },
  });
  // @ts-expect-error three parameters are required
  await vimeo.get('/me/analytics');
}

export async function bodies(): Promise<void> {
  // @ts-expect-error the body is required
  await vimeo.post('/me/videos');
  // @ts-expect-error upload is required in it
  await vimeo.post('/me/videos', { body: { name: 'Harbour' } });
  await vimeo.patch('/videos/1', {
    // @ts-expect-error no such field
    body: { nmae: 'Harbour' },
  });
  await vimeo.patch('/videos/1', {
    // @ts-expect-error no such value, below
    body: { privacy: { view: 'friends' } },
  });
  await vimeo.get('/me', {
    // @ts-expect-error a GET has no body
    body: {},
  });
}

export async function fields(): Promise<void> {
  await vimeo.get('/videos/1', {
    // @ts-expect-error no such field, at the one that is wrong
    fields: ['uri', 'nmae'],
  });
  await vimeo.get('/videos/1', {
    // @ts-expect-error no such field below a field
    fields: ['user.nmae'],
  });
  await vimeo.get('/videos/1', {
    // @ts-expect-error no such field in a string
    fields: 'uri,nmae',
  });
  // @ts-expect-error no such field in the path
  await vimeo.get('/me?fields=uri,nmae');
  await vimeo.get('/me/videos', {
    // @ts-expect-error on a list fields are the items', not the envelope's
    fields: ['data.uri'],
  });
  const { data } = await vimeo.get('/videos/1', { fields: ['uri', 'user.name'] });
  // @ts-expect-error it was not asked for
  data.name;
  // @ts-expect-error it was not asked for, below
  data.user?.uri;
}

export async function options(): Promise<void> {
  // @ts-expect-error no such option
  await vimeo.get('/me', { feilds: ['uri'] });
  // @ts-expect-error milliseconds are a number
  await vimeo.get('/me', { timeout: '1s' });
}

export async function walks(): Promise<void> {
  // @ts-expect-error one user is no list
  vimeo.paginate('/me');
  // @ts-expect-error no such endpoint
  vimeo.paginate('/me/vidoes');
  vimeo.paginate('/me/videos', {
    // @ts-expect-error no such field of an item
    fields: ['nmae'],
  });
}

export function absences(video: Video, category: Category): void {
  // @ts-expect-error the owner's embed settings are not in another's video
  video.embed.title.name;
  // @ts-expect-error no recorded video has it
  video.embed.airplay.valueOf();
  // @ts-expect-error the adaptive file has no width
  video.files?.[0]?.width.valueOf();
  // @ts-expect-error nor a codec
  video.download?.[0]?.codec.length;
  // @ts-expect-error what a viewer may do depends on the viewer
  category.metadata.interactions.follow;
  // @ts-expect-error only the owner has it
  video.manage_link.length;
}

export async function responses(path: string): Promise<void> {
  const { data } = await vimeo.get(path);
  // @ts-expect-error nothing is known of a path that is a mere string
  data.uri;
  const deleted = await vimeo.delete('/videos/1');
  // @ts-expect-error there is no body
  deleted.data.uri;
  // @ts-expect-error an album is no user
  const user: User = album;
  return void user;
}

// The place that a response is put into asserts nothing.
export async function places(path: string): Promise<VimeoResponse<User>> {
  // @ts-expect-error a user is no video
  const one: VimeoResponse<Video> = await vimeo.get('/me');
  // @ts-expect-error of a path that is a mere string nothing is known
  const other: VimeoResponse<Video> = await vimeo.get(path);
  // @ts-expect-error showcases are no videos
  const list: Paginated<Video> = vimeo.paginate('/me/albums');
  void [one, other, list];
  // @ts-expect-error a video is no user
  return vimeo.get('/videos/1');
}
