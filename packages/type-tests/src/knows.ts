// What the types must know: every assignment is to exactly the type that is expected.
import type {
  Album,
  ApiError,
  Category,
  Comment,
  ErrorCode,
  ItemOf,
  ListPath,
  missingScopes,
  Page,
  PathOf,
  Picture,
  Preset,
  Project,
  ResponseOf,
  Scope,
  ScopeError,
  TextTrack,
  User,
  Video,
  VimeoClient,
  videoUri,
} from 'vimeokit';

declare const vimeo: VimeoClient;
declare const uriOf: typeof videoUri;
declare const missing: typeof missingScopes;
declare const ApiErrorClass: typeof ApiError;
declare const ScopeErrorClass: typeof ScopeError;

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<Expected>(): <Actual>(
  actual: Actual,
  ...wrong: Equal<Actual, Expected> extends true ? [] : [never]
) => void;

export async function paths(id: string): Promise<void> {
  same<User>()((await vimeo.get('/me')).data);
  same<Video>()((await vimeo.get('/videos/{video_id}', { params: { video_id: 1 } })).data);
  same<Video>()((await vimeo.get('/videos/12345')).data);
  same<Video>()((await vimeo.get('/videos/12345:hash')).data);
  same<Video>()((await vimeo.get(`/videos/${id}`)).data);
  same<Video>()((await vimeo.get('videos/12345')).data);
  same<Video>()((await vimeo.get(uriOf(id))).data);
  same<Page<Video>>()((await vimeo.get('/me/videos')).data);
  same<Page<Video>>()((await vimeo.get('/users/5/videos?sort=date')).data);
  same<Page<Comment>>()((await vimeo.get('/videos/1/comments')).data);
  same<undefined>()((await vimeo.delete('/videos/1')).data);
  same<undefined>()((await vimeo.head('/me')).data);
  same<Video>()(
    (await vimeo.patch('/videos/1', { body: { name: 'Harbour', privacy: { view: 'nobody' } } })).data,
  );
  same<Video>()((await vimeo.post('/me/videos', { body: { upload: { approach: 'tus', size: '1' } } })).data);
}

// What every recorded thing has is there, also where Vimeo's description does not say so.
export function alwaysThere(video: Video, user: User): void {
  same<string | null>()(video.embed.html);
  same<string[]>()(video.tags.map(({ tag }) => tag));
  same<boolean>()(user.capabilities.hasLiveSubscription);
  same<string>()(user.metadata.connections.teams.uri);
  same<string>()(user.metadata.connections.membership.uri);
}

// In a function that is generic over its path, what is asserted is returned.
export async function anyList<Path extends ListPath>(path: Path): Promise<ItemOf<Path>[]> {
  const items: ItemOf<Path>[] = await vimeo.paginate<ItemOf<Path>>(path).toArray();
  for await (const item of vimeo.paginate<ItemOf<Path>>(path, { query: { page: 2 } })) items.push(item);
  return items;
}
export async function anyPath<Path extends PathOf<'GET'>>(path: Path): Promise<ResponseOf<'GET', Path>> {
  return (await vimeo.get<ResponseOf<'GET', Path>>(path)).data;
}
export async function ofAnyList(): Promise<void> {
  same<Video[]>()(await anyList('/me/videos'));
  same<User>()(await anyPath('/me'));
}

export async function mereStrings(path: string): Promise<void> {
  same<unknown>()((await vimeo.get(path)).data);
  same<Video>()((await vimeo.get<Video>(path)).data);
  same<unknown>()((await vimeo.get(path, { query: { any: 1 }, fields: ['any.thing'] })).data);
  same<unknown>()((await vimeo.get('https://api.vimeo.com/me')).data);
  same<Video>()((await vimeo.request<Video>({ method: 'GET', path })).data);
}

export async function fields(): Promise<void> {
  const one = await vimeo.get('/videos/1', { fields: ['uri', 'pictures.sizes.link'] });
  same<string>()(one.data.pictures.sizes.map(({ link }) => link).join());
  same<'pictures' | 'uri'>()({} as keyof typeof one.data);
  const text = await vimeo.get('/videos/1', { fields: 'uri,name' });
  same<'name' | 'uri'>()({} as keyof typeof text.data);
  const inPath = await vimeo.get('/me?fields=uri,name');
  same<'name' | 'uri'>()({} as keyof typeof inPath.data);
  const list = await vimeo.get('/me/videos', { fields: ['name'] });
  same<number>()(list.data.total);
  for (const item of list.data.data) same<'name'>()({} as keyof typeof item);
  const names: readonly 'name'[] = ['name'];
  same<'name'>()({} as keyof Awaited<ReturnType<typeof readNames>>['data']);
  async function readNames() {
    return vimeo.get('/me', { fields: names });
  }
}

export async function links(video: Video): Promise<void> {
  const comments = await vimeo.get(video.metadata.connections.comments.uri);
  same<Page<Comment>>()(comments.data);
  for (const comment of comments.data.data)
    if (comment.user) same<User>()((await vimeo.get(comment.user.uri)).data);
  same<Video>()((await vimeo.get(video.uri)).data);
}

export async function undescribedPaths(video: Video): Promise<void> {
  same<Page<Project>>()((await vimeo.get('/me/folders')).data);
  same<Project>()((await vimeo.get('/users/1/folders/2')).data);
  same<Page<Video>>()((await vimeo.get('/me/folders/1/videos')).data);
  same<unknown>()((await vimeo.get('/users/1/folders/root')).data);
  same<Project>()((await vimeo.get('/folders/12')).data);
  same<Page<Video>>()((await vimeo.get('/folders/12/videos')).data);
  const folders: Project['uri'][] = ['/folders/12', '/me/folders/12', '/users/1/folders/12'];
  for (const uri of folders) same<Project>()((await vimeo.get(uri)).data);
  const album: Album['uri'] = '/showcases/12';
  same<Album>()((await vimeo.get(album as Album['uri'])).data);
  same<Preset>()((await vimeo.get('/presets/1')).data);
  same<Page<Video>>()((await vimeo.get('/presets/1/videos')).data);
  same<Page<Video>>()((await vimeo.get('/users/1/albums/2/available_videos')).data);
  same<Page<Video>>()((await vimeo.get('/videos/1/tags/sea/videos')).data);
  same<Comment>()((await vimeo.get('/comments/1')).data);
  same<Category>()((await vimeo.get('/categories/music/subcategories/jazz')).data);
  for (const uri of ['/channels/1/pictures/2', '/groups/1/pictures/2'] as const)
    same<Picture>()((await vimeo.get(uri)).data);
  if (video.pictures.uri) same<Picture>()((await vimeo.get(video.pictures.uri)).data);
  if (video.parent_folder) same<Project>()((await vimeo.get(video.parent_folder.uri)).data);
}

export async function walks(path: string): Promise<void> {
  for await (const video of vimeo.paginate('/me/videos')) same<Video>()(video);
  for await (const { uri } of vimeo.paginate('/me/videos', { fields: ['uri'] })) same<Video['uri']>()(uri);
  for await (const page of vimeo.paginate('/me/videos').pages()) same<Page<Video>>()(page);
  same<Video[]>()(
    await vimeo.paginate('/users/{user_id}/videos', { params: { user_id: 1 } }).toArray({ limit: 5 }),
  );
  same<Video[]>()(await vimeo.paginate('/me/videos', { concurrency: 6 }).toArray());
  same<unknown[]>()(await vimeo.paginate(path, { concurrency: 6 }).toArray());
  same<Video[]>()(await vimeo.paginate<Video>(path).toArray());
}

export async function uris(video: string): Promise<void> {
  const uploaded = await vimeo.upload('harbour.mp4');
  same<Video>()((await vimeo.get(uploaded.uri)).data);
  same<Video>()((await vimeo.patch(uploaded.uri, { body: { name: 'Harbour' } })).data);
  same<Video>()((await vimeo.get((await vimeo.replace(video, 'harbour.mp4')).uri)).data);
  const ticket = await vimeo.createUpload({ size: 5 });
  same<Video>()((await vimeo.get(ticket.uri)).data);
  same<Video>()((await vimeo.get((await vimeo.resumeUpload(ticket, 'harbour.mp4')).uri)).data);
  const picture = await vimeo.uploadPicture(uploaded.uri, 'harbour.jpg');
  same<Picture>()((await vimeo.get(picture.uri)).data);
  const track = await vimeo.uploadTextTrack(video, { type: 'captions', language: 'en', file: 'harbour.vtt' });
  same<TextTrack>()((await vimeo.get(track.uri)).data);
  same<Video>()((await vimeo.get((await vimeo.waitUntilPlayable(video)).uri)).data);
  const form = await vimeo.createFormUpload({
    redirectUrl: 'https://app.example',
    privacy: { view: 'nobody' },
  });
  same<Video>()((await vimeo.get(form.uri)).data);
}

export async function scopes(error: unknown): Promise<void> {
  const { scopes } = await vimeo.exchangeCode('code', 'https://app.example');
  const known: readonly Scope[] = ['public'];
  vimeo.authUrl({ scopes: known, redirectUri: 'https://app.example', state: 's' });
  vimeo.authUrl({ scopes: 'public private', redirectUri: 'https://app.example', state: 's' });
  same<Scope[]>()(missing(['public', 'upload'], scopes));
  if (ScopeErrorClass.is(error)) same<Scope | undefined>()(error.missing);
}

export function codes(error: unknown): void {
  if (!ApiErrorClass.is(error) || !error.is(2286)) return;
  same<2286>()(error.errorCode);
  same<number>()(error.status);
}

export async function undefinedValues(name: string | undefined): Promise<void> {
  await vimeo.get('/me/videos', { query: { query: name } });
  await vimeo.patch('/videos/1', { body: { name, privacy: { view: undefined } } });
  await vimeo.get('/me/videos', { query: undefined, fields: undefined });
  await vimeo.post('/videos/1/pictures', { body: undefined });
  vimeo.upload('harbour.mp4', { name, description: undefined, privacy: undefined, store: undefined });
  await vimeo.get('/me/videos', { query: { filter_tag: ['sea', 'harbour'] } });
}

// Responses may have values that nobody knows yet; scopes and codes are what is documented.
export const open: Video['privacy']['view'] = 'a value of next year';
export const scope: Scope = 'upload';
export const code: ErrorCode = 2204;

export async function wholeResponses(path: string): Promise<void> {
  const response = await vimeo.get('/me', { throwOnError: false });
  if (response.error) same<ApiError>()(response.error);
  else same<User>()(response.data);
  same<string | undefined>()(response.requestId);
  const narrowed = await vimeo.get('/me', { fields: ['uri'], throwOnError: false });
  if (!narrowed.error) same<'uri'>()({} as keyof typeof narrowed.data);
  same<User>()((await vimeo.get('/me', { throwOnError: true })).data);
  same<User>()((await vimeo.get('/me', { parse: 'json' })).data);
  same<string>()((await vimeo.get('/me', { parse: 'text' })).data);
  same<Uint8Array>()((await vimeo.get(path, { parse: 'bytes' })).data);
  same<ReadableStream<Uint8Array>>()((await vimeo.get(path, { parse: 'stream' })).data);
  same<undefined>()((await vimeo.get(path, { parse: false })).data);
  const asserted = await vimeo.request<Video>({ method: 'GET', path, throwOnError: false });
  if (!asserted.error) same<Video>()(asserted.data);
  same<string>()((await vimeo.request({ method: 'GET', path, parse: 'text' })).data);
}

// A type argument that is given leaves none to be inferred, so what is asserted decides what `parse` may be.
export async function assertedResponses(path: string, flag: boolean): Promise<void> {
  const read = await vimeo.get<Video>(path, { throwOnError: false });
  if (!read.error) same<Video>()(read.data);
  else same<ApiError>()(read.error);
  const changed = await vimeo.patch<Video>(path, { body: {}, throwOnError: false });
  if (!changed.error) same<Video>()(changed.data);
  const deleted = await vimeo.delete<Video>(path, { throwOnError: flag });
  if (!deleted.error) same<Video>()(deleted.data);
  same<Video>()((await vimeo.post<Video>(path, { body: {}, throwOnError: true })).data);
  same<Video>()((await vimeo.put<Video>(path, { query: { any: 1 } })).data);
  same<string>()((await vimeo.get<string>(path, { parse: 'text' })).data);
  same<Uint8Array>()((await vimeo.get<Uint8Array>(path, { parse: 'bytes', fields: 'uri' })).data);
  const text = await vimeo.get<string>(path, { parse: 'text', throwOnError: flag });
  if (!text.error) same<string>()(text.data);
  same<string>()((await vimeo.request<string>({ method: 'GET', path, parse: 'text' })).data);
  const user = await vimeo.request<User>({ method: 'GET', path, throwOnError: flag });
  if (!user.error) same<User>()(user.data);
  // @ts-expect-error a text is no Video
  await vimeo.get<Video>(path, { parse: 'text' });
  // @ts-expect-error nor is it in a full call
  await vimeo.request<Video>({ method: 'GET', path, parse: 'text' });
}

export async function headersAlone(path: string, flag: boolean): Promise<void> {
  const head = await vimeo.head('/me', { throwOnError: false });
  if (head.error) same<ApiError>()(head.error);
  else same<undefined>()(head.data);
  const ofString = await vimeo.head(path, { throwOnError: flag });
  if (!ofString.error) same<undefined>()(ofString.data);
  same<undefined>()((await vimeo.head('/me', { timeout: 5 })).data);
  const options = await vimeo.options(path, { throwOnError: false });
  if (options.error) same<ApiError>()(options.error);
  else same<unknown>()(options.data);
  same<unknown>()((await vimeo.options(path)).data);
  same<string>()((await vimeo.options(path, { parse: 'text' })).data);
  const asserted = await vimeo.options<Video>(path, { throwOnError: false });
  if (!asserted.error) same<Video>()(asserted.data);
}
