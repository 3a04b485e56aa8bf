// What has a name: the types that programs need outside of a call.
import {
  type BodyOf,
  defineFields,
  type Endpoints,
  type FieldsOf,
  type ItemOf,
  type ListPath,
  type Page,
  type Project,
  type QueryOf,
  type ResponseOf,
  type User,
  type Video,
  type VimeoClient,
  type WithFields,
} from 'vimeokit';
import { fixture } from 'vimeokit/testing';

declare const vimeo: VimeoClient;

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<Expected>(): <Actual>(
  actual: Actual,
  ...wrong: Equal<Actual, Expected> extends true ? [] : [never]
) => void;

export const body: BodyOf<'PATCH', '/videos/{video_id}'> = { name: 'Harbour', privacy: { view: 'nobody' } };
export const query: QueryOf<'GET', '/me/videos'> = { sort: 'date', per_page: 5 };
same<BodyOf<'GET', '/me'>>()(undefined);
same<User>()({} as ResponseOf<'GET', '/me'>);
same<Page<Video>>()({} as ResponseOf<'GET', '/me/videos'>);
same<ResponseOf<'DELETE', '/videos/{video_id}'>>()(undefined);
same<Video>()({} as ItemOf<'/me/videos'>);
same<Project>()({} as ItemOf<'/me/projects'>);

type EditVideo = Endpoints['PATCH']['/videos/{video_id}'];
same<{ readonly video_id: string | number }>()({} as EditVideo['params']);
same<BodyOf<'PATCH', '/videos/{video_id}'>>()({} as EditVideo['body']);
same<Video>()({} as EditVideo['data']);
same<Endpoints['GET']['/me']['params']>()(undefined);
same<QueryOf<'GET', '/me/videos'>>()({} as Endpoints['GET']['/me/videos']['query']);

export const fields: readonly FieldsOf<Video>[] = ['uri', 'user.name', 'pictures.sizes.link'];
export const deep: FieldsOf<Video> = 'user.metadata.connections.videos.total';
same<'pictures' | 'uri'>()({} as keyof WithFields<Video, 'uri' | 'pictures.sizes.link'>);
same<string>()({} as WithFields<Video, 'uri' | 'pictures.sizes.link'>['pictures']['sizes'][number]['link']);

export async function constantFields(): Promise<void> {
  const shown = defineFields<Video>()('uri', 'name', 'metadata.connections.comments.total');
  same<readonly ('uri' | 'name' | 'metadata.connections.comments.total')[]>()(shown);
  const { data } = await vimeo.get('/videos/1', { fields: shown });
  same<WithFields<Video, (typeof shown)[number]>>()(data);
  for await (const video of vimeo.paginate('/me/videos', { fields: shown })) same<string>()(video.name);
}

export const video: Video = fixture<Video>({ uri: '/videos/1', pictures: { sizes: [{ link: 'a' }] } });
export const list: readonly ListPath[] = ['/me/videos', '/me/albums'];

// @ts-expect-error no such field
defineFields<Video>()('uri', 'nmae');
// @ts-expect-error no such field below a field
defineFields<Video>()('pictures.sizes.lnik');
// @ts-expect-error no such field
export const wrongField: FieldsOf<Video> = 'pictures.szies';
// @ts-expect-error no such field
export type WrongFields = WithFields<Video, 'nmae'>;
// @ts-expect-error one user is no list
export type WrongItem = ItemOf<'/me'>;
// @ts-expect-error a video is not made by a PATCH of a list
export type WrongBody = BodyOf<'PATCH', '/me/videos'>;
// @ts-expect-error no such value
export const wrongBody: BodyOf<'PATCH', '/videos/{video_id}'> = { privacy: { view: 'friends' } };
// @ts-expect-error a name is a text
fixture<Video>({ name: 5 });
