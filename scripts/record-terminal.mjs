// Makes docs/guides/pictures/vimeo.svg: a real run of the command in a real terminal, against the local Vimeo, as a picture
// that moves. `node scripts/record-terminal.mjs`, after a build.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import { startEmulator } from '@vimeokit/emulator';
import xterm from '@xterm/headless';

const root = fileURLToPath(new URL('../', import.meta.url));
const picture = join(root, 'docs/guides/pictures/vimeo.svg');
const [columns, rows] = [92, 17];
const frameMs = 120;
const bytesPerSecond = 60_000_000;

const emulator = await startEmulator();
const line = await slowLine(Number(new URL(emulator.url).port));
const folder = mkdtempSync(join(tmpdir(), 'vimeo-picture-'));
const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
const frames = [];
try {
  makeVideo('dawn.mp4', 'harbour-second-cut.mp4', 90_000_000);
  makeVideo('harbour.mp4', 'harbour.mp4', 150_000_000);
  await run(['folder', 'create', 'Harbour'], { isShown: false });
  await run(['upload', 'films', '--folder', 'Harbour', '--privacy', 'unlisted', '--wait']);
  await run(['video', 'list']);
  await run(['video', 'list', '--json', 'name,duration', '--jq', '.[0]']);
  await run(['limits']);
  keep(4000);
  writeFileSync(picture, svgOf(frames));
  console.log(`${picture}: ${frames.length} frames`);
} finally {
  rmSync(folder, { recursive: true, force: true });
  line.close();
  await emulator.close();
}

/** A real video file, and behind it a box of that many bytes which players skip: something to upload. */
function makeVideo(name, original, bytes) {
  const path = join(folder, 'films', name);
  mkdirSync(join(folder, 'films'), { recursive: true });
  const video = readFileSync(join(root, 'examples/media', original));
  const box = Buffer.alloc(8);
  box.writeUInt32BE(bytes);
  box.write('free', 4);
  writeFileSync(path, Buffer.concat([video, box]));
  truncateSync(path, video.length + bytes);
}

/** Runs one command, and keeps what the screen shows meanwhile. */
async function run(words, { isShown = true } = {}) {
  if (isShown) {
    await write(
      `\x1b[1;36m$\x1b[0m vimeo ${words.map((word) => (/[^\w./,-]/.test(word) ? `'${word}'` : word)).join(' ')}\r\n`,
    );
    keep(900);
  }
  const child = spawn(process.execPath, [join(root, 'packages/cli/bin/vimeo.js'), ...words], {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      TERM: 'xterm-256color',
      VIMEO_TOKEN: emulator.token,
      VIMEO_API_URL: `http://127.0.0.1:${line.address().port}`,
    },
  });
  const pending = [];
  child.onData((piece) => {
    if (isShown) pending.push(write(piece));
  });
  const exit = new Promise((resolve) => child.onExit(({ exitCode }) => resolve(exitCode)));
  const timer = setInterval(() => isShown && keep(frameMs), frameMs);
  const code = await exit;
  clearInterval(timer);
  if (code !== 0) throw new Error(`vimeo ${words.join(' ')} ended with ${code}`);
  await Promise.all(pending);
  if (isShown) keep(1200);
}

function write(text) {
  return new Promise((resolve) => screen.write(text, resolve));
}

/** Keeps the screen as it is for so long. */
function keep(ms) {
  const lines = [];
  const { buffer } = screen;
  for (let row = 0; row < rows; row++)
    lines.push(spansOf(buffer.active.getLine(buffer.active.viewportY + row)));
  const text = JSON.stringify(lines);
  const last = frames.at(-1);
  if (last?.text === text) last.ms += ms;
  else frames.push({ text, lines, ms });
}

/** Pieces of a line that look alike. */
function spansOf(bufferLine) {
  const spans = [];
  for (let column = 0; column < columns; column++) {
    const cell = bufferLine.getCell(column);
    const characters = cell.getChars() || ' ';
    const look = `${cell.isDim() ? 'd' : ''}${cell.isBold() ? 'b' : ''}${cell.isFgPalette() ? `c${cell.getFgColor() % 8}` : ''}`;
    const last = spans.at(-1);
    if (last?.look === look) last.text += characters;
    else spans.push({ look, text: characters, column });
  }
  return spans
    .filter(({ text }) => text.trim() !== '')
    .map((span) => ({ ...span, text: span.text.trimEnd() }));
}

function svgOf(all) {
  const [cellWidth, cellHeight, margin, head] = [8.4, 19, 16, 34];
  const width = Math.ceil(columns * cellWidth + 2 * margin);
  const height = rows * cellHeight + margin + head;
  const total = all.reduce((sum, { ms }) => sum + ms, 0);
  let from = 0;
  const styles = [];
  const groups = all.map(({ lines, ms }, index) => {
    const [begin, end] = [(from / total) * 100, ((from + ms) / total) * 100];
    from += ms;
    const isLast = index === all.length - 1;
    styles.push(
      `@keyframes f${index}{0%{visibility:${begin === 0 ? 'visible' : 'hidden'}}${begin.toFixed(3)}%{visibility:visible}${isLast ? '100%{visibility:visible}' : `${end.toFixed(3)}%,100%{visibility:hidden}`}}#f${index}{animation:f${index} ${total}ms step-end infinite}`,
    );
    const texts = lines.flatMap((spans, row) =>
      spans.map(({ look, text, column }) => {
        const x = (margin + column * cellWidth).toFixed(1);
        const y = head + (row + 0.8) * cellHeight;
        const length = (columnsOf(text) * cellWidth).toFixed(1);
        return `<text x="${x}" y="${y.toFixed(1)}" textLength="${length}"${look ? ` class="${classesOf(look)}"` : ''}>${escaped(text)}</text>`;
      }),
    );
    return `<g id="f${index}"${isLast ? '' : ' visibility="hidden"'}>${texts.join('')}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="vimeo in a terminal: an upload with a bar for each video, a list of videos, and the limits">
<style>
text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#d6dee6;white-space:pre}
.d{opacity:.5}.b{font-weight:700}.c1{fill:#f07178}.c2{fill:#7fd18b}.c3{fill:#e6c35c}.c6{fill:#5ccfe6}
${styles.join('\n')}
@media (prefers-reduced-motion:reduce){g{animation:none!important}}
</style>
<rect width="100%" height="100%" rx="8" fill="#10202b"/>
<circle cx="20" cy="17" r="5" fill="#f07178"/><circle cx="38" cy="17" r="5" fill="#e6c35c"/><circle cx="56" cy="17" r="5" fill="#7fd18b"/>
${groups.join('\n')}
</svg>
`;
}

// Every letter that the recording shows is one column wide.
function columnsOf(text) {
  return [...text].length;
}

function classesOf(look) {
  return look.match(/c\d|d|b/g).join(' ');
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A line that is no faster than many are, so that there is something to see. */
async function slowLine(port) {
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) socket.on('error', () => {});
    client.on('data', (piece) => {
      upstream.write(piece);
      client.pause();
      setTimeout(() => client.resume(), (piece.length / bytesPerSecond) * 1000);
    });
    client.on('close', () => upstream.end());
    upstream.pipe(client);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
