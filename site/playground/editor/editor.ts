import { autocompletion } from '@codemirror/autocomplete';
import { indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { basicSetup } from 'codemirror';
import { completeCalls } from './complete-calls.js';

export interface Editor {
  code: string;
  destroy(): void;
}

/** Colours by variables of the page, so that they follow its light and dark. */
const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--pg-keyword)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--pg-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--pg-number)' },
  { tag: tags.comment, color: 'var(--pg-comment)' },
  { tag: [tags.typeName, tags.className], color: 'var(--pg-type)' },
]);

/** Makes an editor in an element. Ctrl or Cmd + Enter runs; Escape, then Tab, leaves it by keyboard. */
export function createEditor(parent: HTMLElement, code: string, run: () => void): Editor {
  const view = new EditorView({
    parent,
    doc: code,
    extensions: [
      keymap.of([
        {
          key: 'Mod-Enter',
          run: () => {
            run();
            return true;
          },
        },
        indentWithTab,
      ]),
      basicSetup,
      javascript({ typescript: true }),
      syntaxHighlighting(highlight),
      autocompletion({ override: [completeCalls] }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': 'Program' }),
    ],
  });
  return {
    get code() {
      return view.state.doc.toString();
    },
    set code(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      view.scrollDOM.scrollTop = 0;
    },
    destroy: () => view.destroy(),
  };
}
