import { digestOf } from '../../state/secrets.js';
import type { NewFolder, NewShowcase, NewUser, NewVideo } from './contents.js';

const year = 365 * 24 * 60 * 60 * 1000;

const subjects = [
  'Harbour',
  'Ferry',
  'Lighthouse',
  'Market',
  'Old town',
  'Workshop',
  'Garden',
  'Bridge',
  'Rehearsal',
  'Kitchen',
];
const moments = [
  'at dawn',
  'in the rain',
  'from above',
  'behind the scenes',
  'in one take',
  'at night',
  'in slow motion',
  'in winter',
];
const firstNames = [
  'Ada',
  'Ben',
  'Chloe',
  'Daan',
  'Elif',
  'Femi',
  'Grace',
  'Hugo',
  'Ines',
  'Jonas',
  'Keiko',
  'Lina',
];
const lastNames = ['Berg', 'Costa', 'Duval', 'Evans', 'Fischer', 'Garcia', 'Hansen', 'Ito', 'Jansen', 'Kaya'];
const collections = ['Trips', 'Interviews', 'Product', 'Events', 'Drafts', 'Archive', 'Lessons', 'Clients'];

export function madeUpUser(seed: string, index: number): NewUser {
  const pick = picker(`${seed}:user:${index}`);
  return { name: `${pick(firstNames)} ${pick(lastNames)}` };
}

/** Made within the year before, most of it seen by anybody; every tenth is private. */
export function madeUpVideoOf(seed: string, index: number, now: number): NewVideo {
  const pick = picker(`${seed}:video:${index}`);
  const from = numbers(`${seed}:video:${index}:numbers`);
  return {
    name: `${pick(subjects)} ${pick(moments)} ${index + 1}`,
    duration: 5 + from(600),
    plays: from(5000),
    privacy: from(10) === 0 ? 'nobody' : 'anybody',
    created_time: new Date(now - Math.floor((from(10_000) / 10_000) * year)),
  };
}

export function madeUpFolder(seed: string, index: number): NewFolder {
  return { name: `${picker(`${seed}:folder:${index}`)(collections)} ${index + 1}` };
}

export function madeUpShowcase(seed: string, index: number): NewShowcase {
  return { name: `${picker(`${seed}:showcase:${index}`)(collections)}, the best ${index + 1}` };
}

/** Picks one after another, always the same for the same text. */
function picker(text: string) {
  const from = numbers(text);
  return <Value>(list: readonly Value[]): Value => list[from(list.length)] as Value; // a place within the list, which is never empty
}

/** Numbers from 0 up to a count, one after another; eight of them are independent. */
function numbers(text: string) {
  const digest = digestOf(text);
  let at = 0;
  return (count: number): number => digest.getUint32((at++ % 8) * 4) % count;
}
