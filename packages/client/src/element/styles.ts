/** Colours follow the page's `color-scheme`; sides follow its direction. */
export const styles = `
:host {
  display: block;
  --ink: var(--vimeo-upload-color, light-dark(#14232e, #e6edf1));
  --soft: var(--vimeo-upload-muted-color, light-dark(#4a5b66, #a9bac4));
  --paper: var(--vimeo-upload-background, light-dark(#fff, #14202a));
  --line: var(--vimeo-upload-border-color, light-dark(#7b8b96, #71838f));
  --accent: var(--vimeo-upload-accent, light-dark(#0b6e99, #5cc3ec));
  --error: var(--vimeo-upload-error-color, light-dark(#b3261e, #ffb4ab));
  --corner: var(--vimeo-upload-radius, 8px);
  padding: 1rem;
  border-radius: var(--corner);
  color: var(--ink);
  background: var(--paper);
  font: inherit;
}
:host([hidden]), [hidden] { display: none !important; }
[part~=dropzone] { display: block; padding: 2rem 1rem; border: 2px dashed var(--line); border-radius: var(--corner); text-align: center; cursor: pointer; }
[part~=over] { border-color: var(--accent); border-style: solid; }
[part~=dropzone]:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
[part=input], [part=log] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[part=choose] { color: var(--accent); text-decoration: underline; }
[part=list] { margin: 0; padding: 0; list-style: none; }
[part~=item] { display: grid; grid-template-columns: 1fr auto auto; gap: .25rem .5rem; align-items: center; margin-block-start: 1rem; }
[part=name] { font-weight: 600; overflow-wrap: anywhere; text-align: start; }
[part=bar] { grid-column: 1 / -1; height: .5rem; border: 1px solid var(--line); border-radius: 1rem; overflow: hidden; }
[part=fill] { height: 100%; background: var(--accent); forced-color-adjust: none; }
[part=status] { grid-column: 1 / -1; color: var(--soft); font-size: .875em; font-variant-numeric: tabular-nums; }
[part~=failed] [part=status] { color: var(--error); }
button { padding: .25rem .75rem; border: 1px solid var(--line); border-radius: var(--corner); font: inherit; font-size: .875em; color: inherit; background: none; cursor: pointer; }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
