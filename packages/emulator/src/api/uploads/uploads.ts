import type { Faults } from '../../faults/faults.js';
import { activateVersion } from '../../model/kinds/version.js';
import { stageOf } from '../../model/stage.js';
import type { Vimeo } from '../../model/vimeo.js';
import { isOf, type Row } from '../../state/rows.js';
import type { Storage } from '../../storage/storage.js';
import { warn } from '../../warn.js';
import type { WebhookType } from '../webhook-types.js';
import type { Webhooks } from '../webhooks.js';
import { readMediaFacts } from './media-facts.js';
import { pull } from './pull.js';

interface UploadsOptions {
  readonly vimeo: Vimeo;
  readonly storage: Storage;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  readonly pullFrom: ReadonlySet<string>;
}

/** How bytes become a video: from the version that waits for them to the one that plays. */
export class Uploads {
  readonly storage: Storage;
  /** The origins that videos may be fetched from. */
  readonly pullFrom: ReadonlySet<string>;
  readonly #vimeo: Vimeo;
  readonly #faults: Faults;
  readonly #webhooks: Webhooks;

  constructor({ vimeo, storage, faults, webhooks, pullFrom }: UploadsOptions) {
    this.#vimeo = vimeo;
    this.storage = storage;
    this.#faults = faults;
    this.#webhooks = webhooks;
    this.pullFrom = pullFrom;
  }

  /** Begins a file for bytes to come, and returns its name, which nobody can guess. */
  async newFile(): Promise<string> {
    const file = this.#vimeo.state.freshSecret('upload');
    await this.storage.create('videos', file);
    return file;
  }

  /** A version waits for its bytes from now on. */
  async begin(version: Row<'version'>): Promise<void> {
    const { size, link } = version.data;
    // An upload ends with its last byte; an empty file never gets one.
    if (size === 0) await this.finish(version);
    // Vimeo responds before it has looked at the address.
    if (link !== null) setTimeout(() => void this.#pull(version, link), 0);
  }

  /** The last byte is there: the file tells what it is, and its video shows it. */
  async finish(version: Row<'version'>): Promise<void> {
    const { state } = this.#vimeo;
    const { file } = version.data;
    const size = (await this.storage.size('videos', file)) ?? 0;
    const facts = await readMediaFacts(this.storage, file, size);
    if (state.find(version.uri) !== version) return;
    state.change(version, {
      size,
      uploaded_at: state.clock.now(),
      readable: facts !== undefined && this.#faults.take(`TRANSCODE ${version.parent}`) === undefined,
      duration: facts?.duration ?? 0,
      width: facts?.width ?? 0,
      height: facts?.height ?? 0,
      has_audio: facts?.hasAudio ?? false,
      fps: facts?.fps ?? 0,
      codec: facts?.codec,
    });
    activateVersion(version, state);
    this.announce(version);
  }

  /** The bytes of a thing that is gone go, too. */
  async forget(row: Row): Promise<void> {
    if (isOf(row, 'version')) await this.storage.remove('videos', row.data.file);
    if (isOf(row, 'picture')) await this.storage.remove('pictures', row.id);
    if (isOf(row, 'texttrack')) await this.storage.remove('texttracks', row.id);
  }

  /** Resumes with videos whose transcoding was underway when the emulator ended last time. */
  announceWhatIsUnderway(): void {
    for (const version of this.#vimeo.state.ofKind('version')) {
      const { uploaded_at, approach, file, size } = version.data;
      if (uploaded_at !== undefined) {
        if (stageOf(version, this.#vimeo).transcode === 'in_progress') this.announce(version);
      } else if (approach === 'tus')
        // The last byte may have come when there was no time to write down that it did.
        void this.storage
          .size('videos', file)
          .then((found) => (found === size ? this.finish(version) : undefined))
          .catch(() => {});
    }
  }

  async #pull(version: Row<'version'>, link: string): Promise<void> {
    const { state } = this.#vimeo;
    const { file } = version.data;
    try {
      await this.storage.replace('videos', file, await pull(link, this.pullFrom), () => true);
      await this.finish(version);
    } catch (error) {
      await this.storage.remove('videos', file);
      // Vimeo shows that it failed in the video's status, and why nowhere; the developer is told here.
      if (!state.find(version.uri)) return;
      state.change(version, { upload_failed: true });
      const { origin, pathname } = new URL(link);
      warn(`The pull of ${version.parent} from ${origin}${pathname} failed: ${messageOf(error)}`);
    }
  }

  /** Tells webhooks when the video plays, or that it never will. */
  announce(version: Row<'version'>): void {
    const { state, settings } = this.#vimeo;
    state.schedule.add((version.data.uploaded_at ?? 0) + settings.transcodeMs, () => {
      const video = state.findOf('video', version.parent);
      if (!video || !state.find(version.uri)) return;
      const { isPlayable } = stageOf(version, this.#vimeo);
      const types: WebhookType[] = isPlayable
        ? ['automatic-thumbnail-available', 'video-transcode-playable', 'video-transcode-fully-playable']
        : ['video-upload-failed'];
      for (const type of types) this.#webhooks.tell(type, video);
      if (isPlayable) this.#webhooks.tell('video-transcode-complete', video);
    });
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
