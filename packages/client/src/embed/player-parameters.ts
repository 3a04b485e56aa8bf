import type { NamesOf } from '../option-names.js';

/**
 * What the embedded player is told by its address, in Vimeo's words. What the owner has not allowed stays as it is.
 *
 * @see https://help.vimeo.com/hc/en-us/articles/12426260232977-Player-parameters-overview
 */
export interface PlayerParameters {
  /** Pauses when another player on the page begins. */
  readonly autopause?: boolean | undefined;
  /** Begins by itself; browsers want it `muted`. */
  readonly autoplay?: boolean | undefined;
  /** The language of the sound, such as `en`, or `main`. */
  readonly audiotrack?: string | undefined;
  /** Plays in a loop, without sound and controls. */
  readonly background?: boolean | undefined;
  /** Shows whose it is. */
  readonly byline?: boolean | undefined;
  /** The colour of the controls: six hex digits without `#`. */
  readonly color?: string | undefined;
  /** Shows the controls. */
  readonly controls?: boolean | undefined;
  /** Keeps no cookies and counts no views. */
  readonly dnt?: boolean | undefined;
  /** Takes the keyboard. */
  readonly keyboard?: boolean | undefined;
  /** Begins again at its end. */
  readonly loop?: boolean | undefined;
  /** Begins without sound. */
  readonly muted?: boolean | undefined;
  /** Offers picture in picture. */
  readonly pip?: boolean | undefined;
  /** Plays in its place on phones too. */
  readonly playsinline?: boolean | undefined;
  /** Shows the owner's portrait. */
  readonly portrait?: boolean | undefined;
  /** `360p`, `540p`, `720p`, `1080p`, `2k`, `4k` or `auto`. */
  readonly quality?: string | undefined;
  /** Offers other speeds. */
  readonly speed?: boolean | undefined;
  /** The language of the captions that are on at the start, such as `en`; a kind may follow: `en.captions`. */
  readonly texttrack?: string | undefined;
  /** Shows the video's title. */
  readonly title?: boolean | undefined;
  /** Leaves the page's background visible around it. */
  readonly transparent?: boolean | undefined;
}

export const playerParameterNames: NamesOf<PlayerParameters> = {
  autopause: true,
  autoplay: true,
  audiotrack: true,
  background: true,
  byline: true,
  color: true,
  controls: true,
  dnt: true,
  keyboard: true,
  loop: true,
  muted: true,
  pip: true,
  playsinline: true,
  portrait: true,
  quality: true,
  speed: true,
  texttrack: true,
  title: true,
  transparent: true,
};
