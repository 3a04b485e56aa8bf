/** A field of a video that people fill in: the name of a column, and the path of a field in Vimeo's body. */
export interface VideoField {
  readonly kind: 'text' | 'boolean' | 'number' | 'list' | 'json';
  /** The only values there are. */
  readonly choices?: readonly string[];
  /** Where the body has it, if it is not there by its own name. */
  readonly path?: string;
  /** Where a video shows it, if not there; `undefined` where a video does not show it. */
  readonly shown?: string | undefined;
  /** True for what only a video that is there takes. */
  readonly isForEdits?: boolean;
}

export const privacies = [
  'anybody',
  'nobody',
  'unlisted',
  'password',
  'disable',
  'team',
  'contacts',
  'users',
] as const;

const text = { kind: 'text' } as const;
const yesOrNo = { kind: 'boolean' } as const;
const number = { kind: 'number' } as const;
const list = { kind: 'list' } as const;
const json = { kind: 'json' } as const;
const choice = (...choices: readonly string[]) => ({ kind: 'text', choices }) as const;
const forEdits = { isForEdits: true } as const;
const notShown = { shown: undefined } as const;

/** Every field that Vimeo's create and edit take. A test holds them against Vimeo's description. */
export const videoFields: Readonly<Record<string, VideoField>> = {
  name: text,
  description: text,
  privacy: { ...choice(...privacies), path: 'privacy.view' },
  password: { ...text, ...notShown },
  'privacy.embed': choice('public', 'private', 'whitelist'),
  'privacy.comments': choice('anybody', 'contacts', 'nobody'),
  'privacy.download': yesOrNo,
  'privacy.add': yesOrNo,
  embed_domains: { ...list, ...notShown },
  embed_domains_add: { ...list, ...notShown, ...forEdits },
  embed_domains_delete: { ...list, ...notShown, ...forEdits },
  license: choice('by', 'by-nc', 'by-nc-nd', 'by-nc-sa', 'by-nd', 'by-sa', 'cc0'),
  content_rating: list,
  locale: { ...text, shown: 'language' },
  hide_from_vimeo: { ...yesOrNo, ...notShown },
  custom_url: { ...text, ...forEdits, ...notShown },
  'review_page.active': yesOrNo,
  'spatial.projection': choice('cubical', 'cylindrical', 'dome', 'equirectangular', 'pyramid'),
  'spatial.stereo_format': choice('left-right', 'mono', 'top-bottom'),
  'spatial.field_of_view': number,
  'spatial.director_timeline': json,
  'embed.color': text,
  'embed.playbar': yesOrNo,
  'embed.volume': yesOrNo,
  'embed.airplay': { ...yesOrNo, ...forEdits },
  'embed.audio_tracks': { ...yesOrNo, ...forEdits },
  'embed.chapters': { ...yesOrNo, ...forEdits },
  'embed.chromecast': { ...yesOrNo, ...forEdits },
  'embed.closed_captions': { ...yesOrNo, ...forEdits },
  'embed.quality_selector': { ...yesOrNo, ...forEdits },
  'embed.transcript': { ...yesOrNo, ...forEdits },
  'embed.cards': { ...json, ...forEdits },
  'embed.play_button.position': { ...choice('auto', 'bottom', 'center'), ...forEdits },
  'embed.end_screen.type': choice('empty', 'loop', 'share', 'thumbnail'),
  'embed.buttons.embed': yesOrNo,
  'embed.buttons.fullscreen': yesOrNo,
  'embed.buttons.hd': yesOrNo,
  'embed.buttons.like': yesOrNo,
  'embed.buttons.scaling': yesOrNo,
  'embed.buttons.share': yesOrNo,
  'embed.buttons.watchlater': yesOrNo,
  'embed.title.name': choice('hide', 'show', 'user'),
  'embed.title.owner': choice('hide', 'show', 'user'),
  'embed.title.portrait': choice('hide', 'show', 'user'),
  'embed.logos.vimeo': yesOrNo,
  'embed.logos.custom.active': yesOrNo,
  'embed.logos.custom.id': { ...number, ...forEdits },
  'embed.logos.custom.link': text,
  'embed.logos.custom.sticky': yesOrNo,
};

/** Where Vimeo's body has a field. */
export function bodyPath(name: string): string {
  return videoFields[name]?.path ?? name;
}

/** Where a video shows a field; `undefined` if it does not. */
export function shownPath(name: string): string | undefined {
  const field = videoFields[name];
  return field && 'shown' in field ? field.shown : bodyPath(name);
}
