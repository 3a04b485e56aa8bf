/** What an address of Vimeo leads to. */
export interface LinkedThing {
  readonly kind: 'video' | 'showcase';
  readonly id: string;
  /** Of an unlisted video. */
  readonly hash: string | undefined;
}

const hosts = ['vimeo.com', 'www.vimeo.com', 'player.vimeo.com'];

/** Where videos are found, without what stands before them; the hash of an unlisted one comes behind its number or as `h`. */
const videoPaths = [
  /^\/(?<id>\d+)(\/(?<hash>[0-9a-f]+))?$/,
  /^\/video\/(?<id>\d+)$/,
  /^\/(album|showcase)\/\d+\/video\/(?<id>\d+)(\/(?<hash>[0-9a-f]+))?$/,
  /^\/channels\/[^/]+\/(?<id>\d+)$/,
  /^\/groups\/[^/]+\/videos\/(?<id>\d+)$/,
  /^\/ondemand\/[^/]+\/(?<id>\d+)$/,
];
const showcasePath = /^\/(album|showcase)\/(?<id>\d+)(\/embed)?$/;

/** Reads an address of Vimeo, or of the player here; `undefined` where it is none of a thing that can be embedded. */
export function linkedThing(address: string, origin: string): LinkedThing | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isVimeo = /^https?:$/.test(url.protocol) && hosts.includes(url.hostname);
  if (!isVimeo && url.origin !== origin) return undefined;
  const path = url.pathname.replace(/^\/_player(?=\/)/, '').replace(/\/+$/, '');
  for (const pattern of videoPaths) {
    const { id, hash } = path.match(pattern)?.groups ?? {};
    if (id) return { kind: 'video', id, hash: hash ?? url.searchParams.get('h') ?? undefined };
  }
  const id = path.match(showcasePath)?.groups?.id;
  return id ? { kind: 'showcase', id, hash: undefined } : undefined;
}
