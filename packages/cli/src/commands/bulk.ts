// What the verbs of `vimeo bulk` have in common; @vimeokit/bulk need not be installed.
import { flag } from '../args/flag.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import { orSayHowToInstall } from '../optional-package.js';

/** Which queue is meant. */
export const queueFlags = {
  queue: flag.text('Where the queue is; by default what VIMEO_QUEUE says', { value: 'URL' }),
  queueName: flag.text('Which queue of it; videos by default', { value: 'NAME' }),
};

interface QueueOptions {
  readonly queue?: string | undefined;
  readonly queueName?: string | undefined;
}

/** The queue of the flags, or of the environment. Nothing is connected yet. */
export async function openBulk({ queue, queueName }: QueueOptions, io: Io) {
  const connection = queue ?? io.env.VIMEO_QUEUE;
  if (!connection)
    throw new UsageError(
      'Where is the queue? Set VIMEO_QUEUE, or give --queue, to redis://… or postgres://….',
    );
  const { createBulk } = await import('@vimeokit/bulk').catch(
    orSayHowToInstall('@vimeokit/bulk', 'The queue for many machines'),
  );
  try {
    return createBulk({ connection, name: queueName });
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}

export type OpenBulk = Awaited<ReturnType<typeof openBulk>>;
