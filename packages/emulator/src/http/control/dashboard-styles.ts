export const dashboardStyles = `
    :root { color-scheme: light dark; --ink: #1a2e3b; --paper: #fff; --ground: #f4f6f8; --line: #ccd5dc; --blue: #0b6e99; --bad: #a3241c; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6edf2; --paper: #1b252c; --ground: #11181d; --line: #3a4750; --blue: #5bb8dd; --bad: #ff9a91; }
    }
    body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
    header, main { max-width: 70rem; margin: 0 auto; padding: 1rem 1.5rem; }
    h1 { margin: 0; font-size: 1.6rem; }
    header p { margin: 0; }
    nav a { margin-right: 1rem; }
    a { color: var(--blue); }
    section { background: var(--paper); border-radius: 8px; padding: 1rem 1.5rem; margin-bottom: 1.5rem; }
    h2 { margin: 0 0 .5rem; font-size: 1.2rem; }
    h3 { margin: .5rem 0 0; font-size: 1rem; overflow-wrap: anywhere; }
    .videos { list-style: none; margin: 0; padding: 0; display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
    .videos p { margin: 0; font-size: .9rem; }
    video, .no-video { width: 100%; aspect-ratio: 16 / 9; background: #000; border-radius: 6px; }
    .videos .no-video { display: grid; place-items: center; color: #fff; font-size: 1rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; }
    caption { text-align: left; }
    th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
    td code { overflow-wrap: anywhere; }
    .failed { color: var(--bad); }
    fieldset { border: 1px solid var(--line); border-radius: 6px; }
    fieldset label { display: inline-block; margin-right: 1rem; }
    button { font: inherit; padding: .4rem 1rem; border-radius: 6px; border: 1px solid var(--blue); background: var(--blue); color: var(--paper); cursor: pointer; }
    :focus-visible { outline: 3px solid #f5a623; outline-offset: 2px; }`;
