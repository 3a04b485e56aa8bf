import type { Context, Hono } from 'hono';
import { embedCode, NotFoundError } from 'vimeokit';
import type { AppEnv, Parts } from './app.ts';
import { listPart, messagePage, visitorPage, watchPage, welcomePage } from './pages.ts';
import type { Session } from './sessions.ts';
import type { VideoRow } from './videos.ts';

const mostBytes = 20 * 1024 ** 3;
/** Small enough that little is sent again after a reload. */
const chunkBytes = 8 * 1024 ** 2;
/** Each of them is a video at Vimeo that waits for its bytes. */
const mostUnfinished = 10;

/** What visitors do with their videos. Nobody sees, or changes, one that is not theirs. */
export function videoRoutes(app: Hono<AppEnv>, { settings, vimeo, videos, followed }: Parts): void {
  app.get('/', (c) => {
    const { session } = c.var;
    const nonce = c.get('secureHeadersNonce') ?? '';
    if (!session) return c.html(welcomePage());
    return c.html(visitorPage({ session, nonce, ...shownTo(session) }));
  });

  /** The page asks for it while something is on its way. */
  app.get('/list', (c) => {
    const { session } = c.var;
    return session ? c.html(listPart(shownTo(session))) : c.body(null, 401);
  });

  /** Makes the video at Vimeo. The page sends the bytes there, and needs nothing but this ticket. */
  app.post('/videos', async (c) => {
    const { session } = c.var;
    if (!session) return c.json({ error: 'Please sign in.' }, 401);
    const { name, size } = await c.req.json<{ name: unknown; size: unknown }>();
    if (typeof name !== 'string' || name === '' || name.length > 128)
      return c.json({ error: 'The video needs a name of at most 128 characters.' }, 400);
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 1 || size > mostBytes)
      return c.json({ error: 'The file must have between one byte and 20 gigabytes.' }, 400);
    const unfinished = videos.listOf(session.user).filter(({ state }) => state === 'uploading');
    if (unfinished.length >= mostUnfinished)
      return c.json({ error: 'Too many uploads are not finished. Please finish or delete some.' }, 429);
    const ticket = await vimeo
      .as(session.token)
      .createUpload({ name, size, chunkBytes, signTicketWith: settings.ticketKey });
    videos.add(session.user, ticket.uri, name);
    return c.json(ticket, 201);
  });

  /** The page says that Vimeo has all bytes. Whether that is so, Vimeo is asked. */
  app.post('/videos/:id/sent', (c) => {
    const video = ownVideo(c);
    if (!video) return c.body(null, 404);
    videos.setProcessing(video);
    followed.follow(video);
    return c.body(null, 204);
  });

  app.post('/videos/:id/delete', async (c) => {
    const video = ownVideo(c);
    const { session } = c.var;
    if (!session || !video) return c.html(messagePage('There is no such video.'), 404);
    followed.stop(video);
    await vimeo
      .as(session.token)
      .delete('/videos/{video_id}', { params: { video_id: video.id } })
      .catch((error: unknown) => {
        if (!NotFoundError.is(error)) throw error; // else it was deleted at Vimeo
      });
    videos.remove(video);
    return c.redirect('/', 303);
  });

  app.get('/videos/:id', (c) => {
    const video = ownVideo(c);
    if (!video?.facts) return c.html(messagePage('There is no such video, or it is not ready.'), 404);
    const player = embedCode(video.facts, { responsive: true, dnt: true });
    return c.html(watchPage(video.name, player.replace('https://player.vimeo.com', settings.playerUrl)));
  });

  app.post('/notices/clear', (c) => {
    const { session } = c.var;
    if (session) videos.clearNotices(session.user);
    return c.redirect('/', 303);
  });

  function shownTo({ user, scopes }: Session) {
    return {
      videos: videos.listOf(user),
      notices: videos.noticesOf(user),
      mayDelete: scopes.includes('delete'),
    };
  }

  function ownVideo(c: Context<AppEnv, '/videos/:id/*'>): VideoRow | undefined {
    const { session } = c.var;
    // An unlisted video's uri has a hash behind the number.
    return session && videos.findOf(session.user, Number.parseInt(c.req.param('id') ?? '', 10));
  }
}
