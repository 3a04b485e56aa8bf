import { VimeoUploadElement } from './vimeo-upload-element.js';

/**
 * Makes `<vimeo-upload>` an element of this page; those that are in it already come to life. Nothing happens where it is one
 * already, or where a server renders the page. Importing alone defines nothing.
 *
 * @example
 * defineVimeoUpload();
 */
export function defineVimeoUpload(): void {
  if (globalThis.customElements && !customElements.get('vimeo-upload'))
    customElements.define('vimeo-upload', VimeoUploadElement);
}
