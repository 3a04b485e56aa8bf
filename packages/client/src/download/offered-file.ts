import { DownloadError } from '../errors/download-error.js';
import type { VideoFile } from '../generated/schemas.js';
import { sumOfText } from '../hex.js';
import type { RequestOptions } from '../options.js';
import type { Request } from '../transfer/api-access.js';
import { extensionOf, fileName } from './file-name.js';

/** What tells a file from any other; kept beside what has come of it, and holds no link. */
export interface FileIdentity {
  readonly uri: string;
  readonly quality: string | undefined;
  readonly rendition: string | undefined;
  /** `undefined` where Vimeo does not know. */
  readonly size: number | undefined;
  /** The MD5, when the file was made, or what the link has in common with later ones. */
  readonly version: string;
}

/** A file that Vimeo offers for download. */
export interface OfferedFile {
  readonly identity: FileIdentity;
  /** The one that has it may download, for a day. */
  readonly link: URL;
  readonly md5: string | undefined;
  /** What it should be called in a folder. */
  readonly name: string;
}

export interface FileRequest extends Pick<RequestOptions, 'signal' | 'retry'> {
  readonly uri: string;
  readonly quality: string | undefined;
}

/** Asks for the video's files, which costs one call, and chooses one. */
export async function askForFile(
  request: Request,
  { uri, quality, signal, retry }: FileRequest,
): Promise<OfferedFile> {
  const fields = ['uri', 'name', 'download'];
  const { data } = await request({ method: 'GET', path: uri, fields, signal, retry });
  const { name, download } = (data ?? {}) as { name?: unknown; download?: unknown }; // looked at below
  const files = Array.isArray(download) ? download.filter(isFile) : [];
  if (files.length === 0)
    throw new DownloadError(
      `${uri} has no download links. Vimeo gives them to a token with the scope "video_files", for videos of its own ` +
        'account, on a paid plan, once they are uploaded.',
      { reason: 'not-allowed' },
    );
  const file = choose(files, quality);
  if (!file) {
    const names = [...new Set(files.map(({ rendition, quality }) => rendition ?? quality))];
    throw new DownloadError(`${uri} cannot be downloaded as "${quality}"; there is ${names.join(', ')}.`, {
      reason: 'quality',
    });
  }
  return offered(uri, typeof name === 'string' ? name : '', file);
}

type File = Partial<VideoFile> & { readonly link: string };

function isFile(entry: unknown): entry is File {
  return isLink((entry as Partial<VideoFile> | null)?.link); // any part may be absent
}

function isLink(link: unknown): link is string {
  return typeof link === 'string' && URL.canParse(link) && /^https?:$/.test(new URL(link).protocol);
}

/**
 * The only file of a thing, or one of its renditions, of which Vimeo tells neither size nor MD5.
 *
 * @param nameFor - What it should be called in a folder.
 */
export async function fileBehind(
  uri: string,
  given: unknown,
  nameFor: (link: URL) => string,
  rendition?: string,
): Promise<OfferedFile> {
  if (!isLink(given))
    throw new DownloadError(`${uri} has no link; it has no file yet.`, { reason: 'not-allowed' });
  const link = new URL(given);
  const version = await sumOfLink(link);
  const identity = { uri, quality: undefined, rendition, size: undefined, version };
  return { identity, link, md5: undefined, name: nameFor(link) };
}

/** What comes after the path of a link is signed anew each time. */
function sumOfLink({ origin, pathname }: URL): Promise<string> {
  return sumOfText(origin + pathname);
}

/** The source, or else the largest; where a quality is wished for, the largest of those that bear its name. */
function choose(files: readonly File[], quality: string | undefined): File | undefined {
  const called = (wished: string) =>
    files.filter((file) => file.rendition === wished || file.quality === wished).sort(bySize)[0];
  if (quality !== undefined) return called(quality);
  return called('source') ?? [...files].sort(bySize)[0];
}

function bySize(one: File, other: File): number {
  const pixels = ({ width, height }: File) => (width ?? 0) * (height ?? 0);
  return pixels(other) - pixels(one) || (other.size ?? 0) - (one.size ?? 0);
}

async function offered(uri: string, name: string, file: File): Promise<OfferedFile> {
  const link = new URL(file.link);
  const md5 = file.md5 && /^[\da-f]{32}$/i.test(file.md5) ? file.md5.toLowerCase() : undefined;
  return {
    identity: {
      uri,
      quality: file.quality,
      rendition: file.rendition,
      size: file.size ?? undefined,
      version: md5 ?? file.created_time ?? (await sumOfLink(link)),
    },
    link,
    md5,
    name: fileName(name, uri.replace(/\D+(\d+).*/, '$1'), extensionOf(file.type, link)),
  };
}

/** True for notes of an earlier run that are about this very file. */
export function isSameFile(notes: unknown, identity: FileIdentity): boolean {
  const noted = (notes ?? {}) as Partial<Record<keyof FileIdentity, unknown>>; // compared piece by piece
  const names = ['uri', 'quality', 'rendition', 'size', 'version'] as const;
  return names.every((name) => noted[name] === identity[name]);
}
