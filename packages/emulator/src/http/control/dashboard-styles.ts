export const dashboardStyles = `
    :root { color-scheme: light dark; --ink: #1a2e3b; --paper: #fff; --ground: #f4f6f8; --line: #ccd5dc; --edge: #6b7c88; --blue: #0b6e99; --bad: #a3241c; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6edf2; --paper: #1b252c; --ground: #11181d; --line: #3a4750; --edge: #8296a3; --blue: #5bb8dd; --bad: #ff9a91; }
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
    .fields { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: end; }
    .fields p { margin: .5rem 0; }
    .fields label { display: block; font-size: .9rem; }
    input, select { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--edge); border-radius: 6px; padding: .3rem .5rem; }
    #requests .scroll { max-height: 40rem; overflow: auto; }
    .requests { list-style: none; margin: 0; padding: 0; font-size: .9rem; }
    .requests li { border-bottom: 1px solid var(--line); padding: .25rem 0; }
    summary { cursor: pointer; overflow-wrap: anywhere; }
    summary > * { margin-right: .75rem; }
    pre { margin: .5rem 0; padding: .75rem; max-height: 24rem; overflow: auto; background: var(--ground); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
    fieldset { border: 1px solid var(--line); border-radius: 6px; }
    fieldset label { display: inline-block; margin-right: 1rem; }
    button { font: inherit; padding: .4rem 1rem; border-radius: 6px; border: 1px solid var(--blue); background: var(--blue); color: var(--paper); cursor: pointer; }
    :focus-visible { outline: 3px solid #f5a623; outline-offset: 2px; }`;
