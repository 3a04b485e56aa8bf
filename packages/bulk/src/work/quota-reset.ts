import type { VimeoClient } from 'vimeokit';

// Where Vimeo tells no day, or one that is over.
const hourMs = 3_600_000;

/** When the account may upload again, as far as Vimeo tells; in an hour else. */
export async function quotaReset(client: VimeoClient): Promise<Date> {
  const soon = new Date(Date.now() + hourMs);
  try {
    const { data } = await client.get('/me', { fields: ['upload_quota.periodic.reset_date'] });
    const text: unknown = Object(Object(data.upload_quota).periodic).reset_date;
    const reset = typeof text === 'string' ? new Date(text) : soon;
    return reset.getTime() > Date.now() ? reset : soon;
  } catch {
    return soon;
  }
}
