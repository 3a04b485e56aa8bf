/** What a fault can do that is said by one value, in the order in which somebody may look for it. */
export const effectNames = [
  'status',
  'rateLimitMs',
  'delayMs',
  'holdMs',
  'bytesPerSecond',
  'dropRequestAfter',
  'dropResponseAfter',
  'truncate',
  'corrupt',
  'deliverTwice',
  'quota',
  'suspended',
  'link',
  'loseBytes',
  'transcode',
  'drop',
];

/** The fault that the dashboard's form describes; whether it is one is checked where it is armed. */
export function faultOfForm(form: URLSearchParams): object {
  const text = (name: string) => form.get(name)?.trim() ?? '';
  return {
    route: text('route') || '*',
    [text('effect')]: readValue(text('value')),
    times: text('times') === '' ? null : Number(text('times')),
  };
}

function readValue(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
