import { didYouMean } from '../args/nearest.js';
import { UsageError } from '../errors/usage-error.js';
import { ownProperty } from '../own-property.js';
import { type VideoField, videoFields } from './video-fields.js';

/** What a spreadsheet, or a person, writes for yes and no. */
const words: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  '1': true,
  false: false,
  no: false,
  off: false,
  '0': false,
};

/**
 * The value of a field, from a cell or a flag.
 *
 * @throws {UsageError} If it is none; the message goes on after the field's name.
 */
export function readField(name: string, value: unknown): unknown {
  const field = ownProperty(videoFields, name);
  if (!field) throw new UsageError('is no field of a video.');
  switch (field.kind) {
    case 'text':
      return readText(field, value);
    case 'boolean':
      return readBoolean(value);
    case 'number':
      return readNumber(value);
    case 'list':
      return listOf(value);
    case 'json':
      return readJson(value);
  }
}

/**
 * A JSON list, or words between commas or semicolons.
 *
 * @throws {UsageError} If it is neither; the message goes on after the field's name.
 */
export function listOf(value: unknown, divider = /[,;]/): string[] {
  const parts = Array.isArray(value) ? value : isWord(value) ? String(value).split(divider) : undefined;
  if (!parts?.every(isWord)) throw new UsageError(`must be a list of words, not ${JSON.stringify(value)}.`);
  return parts.map((part) => String(part).trim()).filter(Boolean);
}

function isWord(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function readText({ choices }: VideoField, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw new UsageError('must be text.');
  const text = String(value);
  if (!choices) return text;
  const found = choices.find((choice) => choice === text.toLowerCase());
  if (found === undefined)
    throw new UsageError(`must be one of ${choices.join(', ')}, not "${text}".${didYouMean(text, choices)}`);
  return found;
}

function readBoolean(value: unknown): boolean {
  const found = typeof value === 'boolean' ? value : ownProperty(words, String(value).toLowerCase());
  if (found === undefined) throw new UsageError(`must be yes or no, not "${value}".`);
  return found;
}

function readNumber(value: unknown): number {
  const number = typeof value === 'number' ? value : Number(String(value).trim() || Number.NaN);
  if (!Number.isFinite(number)) throw new UsageError(`must be a number, not "${value}".`);
  return number;
}

function readJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw new UsageError(`must be JSON, not "${value}".`);
  }
}
