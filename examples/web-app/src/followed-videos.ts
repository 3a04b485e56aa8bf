import { AuthenticationError, NotFoundError, UploadError, type VimeoClient } from 'vimeokit';
import type { Sessions } from './sessions.ts';
import { shownFields, type VideoRow, type Videos } from './videos.ts';

/** Finds out whether videos play: by asking, ever more seldom, or at once when a webhook says that there is news. */
export class FollowedVideos {
  readonly #vimeo: VimeoClient;
  readonly #sessions: Sessions;
  readonly #videos: Videos;
  readonly #waits = new Map<number, AbortController>();

  constructor(vimeo: VimeoClient, sessions: Sessions, videos: Videos) {
    this.#vimeo = vimeo;
    this.#sessions = sessions;
    this.#videos = videos;
  }

  /** After a start of the server, and when somebody comes back. */
  followAll(): void {
    for (const video of this.#videos.unfinished()) {
      if (video.state === 'processing') this.follow(video);
      // Its page may have been closed before it could say that all bytes were sent.
      else void this.look(video).catch((error: unknown) => this.#judge(video, error));
    }
  }

  follow(video: VideoRow): void {
    const vimeo = this.#clientOf(video);
    if (!vimeo || this.#waits.has(video.id)) return;
    const controller = new AbortController();
    this.#waits.set(video.id, controller);
    vimeo
      .waitUntilPlayable(video.uri, { signal: controller.signal })
      .then(() => this.look(video))
      .catch((error: unknown) => this.#judge(video, error))
      .finally(() => this.#waits.delete(video.id));
  }

  /** Whatever a webhook says, and in whatever order: what Vimeo returns now is what is so. */
  async look(video: VideoRow): Promise<void> {
    const vimeo = this.#clientOf(video);
    if (!vimeo) return; // nobody is signed in; it is asked when the owner comes back
    const { data } = await vimeo.get(video.uri, { fields: shownFields });
    if (!data.is_playable) return;
    this.#videos.setPlayable(video, data);
    this.stop(video);
  }

  stop({ id }: VideoRow): void {
    this.#waits.get(id)?.abort();
  }

  close(): void {
    for (const controller of this.#waits.values()) controller.abort();
  }

  #clientOf({ user }: VideoRow): VimeoClient | undefined {
    const token = this.#sessions.tokenOf(user);
    return token === undefined ? undefined : this.#vimeo.as(token);
  }

  #judge(video: VideoRow, error: unknown): void {
    if (UploadError.is(error)) this.#videos.setFailed(video);
    else if (NotFoundError.is(error)) this.#videos.remove(video);
    // The owner has signed out, or this server stops: it stays as it is.
    else if (!AuthenticationError.is(error) && !(error instanceof DOMException)) console.error(error);
  }
}
