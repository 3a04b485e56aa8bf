import type { UploadedVideo, VimeoClient } from 'vimeokit';
import { folderPath } from '../collection/folders.js';
import { valueAt } from '../output/pick.js';
import { videoId } from '../video/resolve.js';
import { setTags } from '../video/set-tags.js';
import { type FieldValues, videoBody } from '../video/video-body.js';
import { shownPath } from '../video/video-fields.js';
import type { Earlier } from './match-rows.js';

/** A video as Vimeo shows it, with the fields that were asked for. */
export type ShownVideo = Readonly<Record<string, unknown>> &
  Readonly<Record<'uri' | 'link' | 'name', string>>;

interface EditOptions {
  /** Its row, where a sheet asks for it. */
  readonly row?: number;
  readonly uri: `/videos/${string}`;
  readonly fields: FieldValues;
  readonly tags: readonly string[];
  /** The uri of the folder that it shall be in. */
  readonly folder?: string | undefined;
  /** The path of a picture. */
  readonly thumbnail?: string | undefined;
  readonly earlier?: Earlier | undefined;
}

/** A change of a video that is there: what differs is sent, and nothing else. */
export class VideoEdit {
  readonly row: number | undefined;
  readonly uri: `/videos/${string}`;
  readonly #fields: FieldValues;
  readonly #options: EditOptions;

  constructor(options: EditOptions) {
    this.#options = options;
    this.row = options.row;
    this.uri = options.uri;
    this.#fields = withoutEmpty(options.fields);
  }

  /** The fields of the video that the change depends on. */
  get looksAt(): readonly string[] {
    const { tags, folder } = this.#options;
    const shown = Object.keys(this.#fields).flatMap((name) => shownPath(name) ?? []);
    return [...shown, ...(tags.length > 0 ? ['tags.name'] : []), ...(folder ? ['parent_folder.uri'] : [])];
  }

  /** @param now - The video as it is. */
  async apply(vimeo: VimeoClient, now: ShownVideo, signal: AbortSignal): Promise<UploadedVideo> {
    const { tags, folder, thumbnail, earlier } = this.#options;
    const { uri } = this;
    // What a video does not show was set by an earlier run, if that says so of the very same row.
    const wasDone = earlier?.isSame === true && earlier.cells.state === 'done';
    const changed = Object.entries(this.#fields).filter(([name, value]) => {
      const path = shownPath(name);
      return path === undefined ? !wasDone : !isSame(valueAt(now, path), value);
    });
    let { name, link } = now;
    let isChanged = changed.length > 0;
    if (isChanged) {
      const { password } = this.#fields;
      const fields = Object.fromEntries(changed);
      const body = videoBody(fields.privacy === 'password' ? { password, ...fields } : fields);
      const { data } = await vimeo.patch<ShownVideo>(uri, { body, fields: ['name', 'link'], signal });
      ({ name, link } = data);
    }
    if (tags.length > 0 && !isSame(namesOf(now.tags), tags)) {
      await setTags(vimeo, uri, tags, signal);
      isChanged = true;
    }
    if (folder !== undefined && idOf(valueAt(now, 'parent_folder.uri')) !== idOf(folder)) {
      const path = `${folderPath({ uri: folder })}/videos/${videoId(uri)}`;
      await vimeo.request({ method: 'PUT', path, signal });
      isChanged = true;
    }
    if (thumbnail !== undefined && !wasDone) {
      await vimeo.uploadPicture(uri, thumbnail, { activate: true, signal });
      isChanged = true;
    }
    return { uri, name, link, action: isChanged ? 'updated' : 'unchanged' };
  }
}

function withoutEmpty(fields: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function namesOf(tags: unknown): unknown {
  return Array.isArray(tags) ? tags.map((tag: { name?: unknown }) => tag.name) : [];
}

/** Spaces around a text, the order of a list and the ends of lines do not survive a spreadsheet. */
function isSame(now: unknown, wanted: unknown): boolean {
  return JSON.stringify(comparable(now)) === JSON.stringify(comparable(wanted));
}

function comparable(value: unknown): unknown {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n').trim();
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? [...value].sort() : value;
}

function idOf(uri: unknown): string | undefined {
  return typeof uri === 'string' ? uri.split('/').at(-1) : undefined;
}
