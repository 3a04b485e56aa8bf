import { plainName } from '../nearest-name.js';
import { type Names, type NamesOf, requireOptions, unknownName } from '../option-names.js';
import {
  type FinishOptions,
  type LaterFields,
  type ReplaceOptions,
  type ResumableOptions,
  transferNames,
  uploadReplacements,
  type VideoFields,
} from './upload-options.js';

export const finishNames: NamesOf<FinishOptions> = {
  ...transferNames,
  restart: true,
  wait: true,
  thumbnail: true,
  textTracks: true,
};

const resumableNames: NamesOf<ResumableOptions> = {
  ...finishNames,
  store: true,
  update: true,
  again: true,
  via: true,
};

export const replaceNames: NamesOf<ReplaceOptions> = { ...resumableNames, file_name: true };

export const uploadNames: NamesOf<ResumableOptions & LaterFields & Pick<VideoFields, 'user'>> = {
  ...resumableNames,
  user: true,
  tags: true,
};

/**
 * Vimeo's fields among the options: what is in Vimeo's spelling, and none of our names.
 *
 * @throws {TypeError} For any other name.
 */
export function vimeoFields(options: object, call: string, names: Names): Record<string, unknown> {
  requireOptions(call, options);
  const ours = ourNames(names);
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    if (names[name] === true) continue;
    const isVimeos = /^[a-z][a-z0-9_]*$/.test(name) && !Object.hasOwn(uploadReplacements, name);
    if (!isVimeos || ours.has(plainName(name))) throw unknownName(call, name, names, uploadReplacements);
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

const known = new WeakMap<Names, ReadonlySet<string>>();

/** Those of any helper, plain: Vimeo has no field of such a name. The same lists are asked for with every upload. */
function ourNames(names: Names): ReadonlySet<string> {
  let ours = known.get(names);
  if (!ours) {
    ours = new Set([...Object.keys({ ...uploadNames, ...names }), 'concurrency'].map(plainName));
    known.set(names, ours);
  }
  return ours;
}
