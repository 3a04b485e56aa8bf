const here = ['vimeokit', 'vimeokit/upload', 'vimeokit/webhooks', 'vimeokit/operations'];

/** What a program in the page cannot do: reach files to write, the process, or a server that listens. */
const elsewhere =
  /\bprocess\.(?!env\b)|\bdownload\w*\(|\b(document|window)\b|declare |\bfileStore\b|https?:\/\/(?!\S*vimeo\.com)\S*['"`]\)/;

/** Whether a program of the documentation runs in the playground: it imports something, and only what is there. */
export function runsInPlayground(code) {
  const imports = [...code.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, name]) => name);
  return imports.length > 0 && imports.every((name) => here.includes(name)) && !elsewhere.test(code);
}

/** Puts a link under each program that runs in the playground. Its code is in the fragment, which no server is told. */
export function openInPlayground(md, base) {
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const html = fence(tokens, index, ...rest);
    const { info, content } = tokens[index];
    if (info.trim() !== 'ts' || !runsInPlayground(content)) return html;
    const code = Buffer.from(content).toString('base64url');
    return `${html}<p class="open-in-playground"><a href="${base}playground.html#code=${code}" target="_self">Open in playground</a></p>`;
  };
}
