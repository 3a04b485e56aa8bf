import type { UploadTicket } from '../records/ticket.js';
import type { AccountRecord, JobRecord, JobState, UploadRecord } from '../records/upload-record.js';

/** A record with a name that tells it from others. */
export function recordOf(state: JobState, name: string): JobRecord {
  return {
    state,
    account: '/users/1',
    destination: '/users/1/videos',
    source: { name: `${name}.mp4`, size: 5, fingerprint: '5-ab12' },
    wishes: { salt: 'ab12', digests: { name: 'cd34', privacy: '' }, view: 'nobody' },
    ticket: ticketOf(name),
  };
}

function ticketOf(name: string): UploadTicket {
  const link = 'https://files.example/upload?signature=a%2Fb&expires=1';
  return { uri: '/videos/1', link, size: 5, chunkBytes: 5, fingerprint: '5-ab12', name };
}

const { ticket: _ticket, ...withoutTicket } = recordOf('creating', 'creating');
const account: AccountRecord = { state: 'account', account: '/users/1' };

/** One of each state that is not done. */
export const sampleRecords: readonly UploadRecord[] = [
  { ...withoutTicket, sentAt: { earliest: 1.5, latest: 1_700_000_000_000 } },
  recordOf('placed', 'placed'),
  {
    ...recordOf('sent', 'sent'),
    made: { ab12: { uri: '/videos/1/pictures/2', link: 'https://i.example/2' } },
  },
  { ...recordOf('failed', 'failed'), reason: 'quota' },
  account,
];

const odd: Readonly<Record<string, string>> = {
  'quotes and statements': `'; DROP TABLE "uploads"; -- \\ \` \${x} $1 ? :now %s`,
  'characters of all alphabets': 'Größe, 東京, привет, مرحبا, 👩‍👩‍👧‍👧, e\u0301, \u202e, \ufeff',
  'control characters and line ends': '\u0000\u0001\b\t\n\r\u001b[31m\u007f\u2028\u2029',
  'halves of characters': '\ud83d \ude00',
  "names of JavaScript's own": 'constructor',
};

/** By what is odd about their names and values. */
export const oddRecords: readonly (readonly [string, UploadRecord])[] = Object.entries(odd).map(
  ([what, text]) => [
    what,
    {
      ...withoutTicket,
      source: { name: text, size: Number.MAX_SAFE_INTEGER, fingerprint: text },
      wishes: { salt: '', digests: { [text]: text, '': 'empty' } },
      sentAt: { earliest: 0.1, latest: 1e21 },
    },
  ],
);

/** About a megabyte. */
export function bigRecord(): UploadRecord {
  const digests = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [`ä-${index}`, 'ä'.repeat(40)]),
  );
  return { ...withoutTicket, wishes: { salt: 'ab12', digests } };
}
