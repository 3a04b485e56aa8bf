// Packs every public package as npm would publish it, lints the tarballs, installs them into an empty folder and uses
// them from there: what is tried is what is shipped.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkResolution } from './check-resolution.mjs';
import { installedWeight } from './installed-weight.mjs';
import { pack, publishedPackages } from './pack.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const tool = (name) => join(root, 'node_modules/.bin', name);
const folder = mkdtempSync(join(tmpdir(), 'vimeokit-packed-'));
try {
  // Once for all of them, instead of before each.
  run('npm', ['run', '--silent', 'build'], root);
  const tarballs = pack(folder, { isBuilt: true }).map((packed) => {
    for (const { path } of packed.files)
      if (/(^|\/)(test|node_modules)\/|\.tsbuildinfo$/.test(path))
        throw new Error(`${packed.name} packs ${path}.`);
    console.log(
      `${packed.name}: ${packed.files.length} files, ${(packed.size / 1024).toFixed(0)} KiB packed`,
    );
    return join(folder, packed.filename);
  });
  for (const [index, tarball] of tarballs.entries()) {
    run(tool('publint'), ['--strict', tarball], root);
    // A types-only disagreement with old module resolutions is none of an ESM package's: it has one entry for all.
    const entries = Object.keys(publishedPackages[index].manifest.exports).filter(
      (entry) => entry !== './package.json',
    );
    // A command has none.
    if (entries.length > 0)
      run(tool('attw'), [tarball, '--profile', 'esm-only', '--entrypoints', ...entries], root);
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const install = (...names) => {
    const wanted = publishedPackages.flatMap(({ manifest }, index) =>
      names.includes(manifest.name) ? [tarballs[index]] : [],
    );
    run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...wanted], folder);
    const { packages: count, megabytes } = installedWeight(folder);
    console.log(`${names.join(' and ')} installed: ${count} packages, ${megabytes} MB`);
  };
  install('vimeokit');
  const thrower = `import { VimeoClient } from 'vimeokit'; new VimeoClient({ token: 'no good' });`;
  const { stderr: trace } = spawnSync(
    process.execPath,
    ['--enable-source-maps', '--input-type=module', '--eval', thrower],
    { cwd: folder, encoding: 'utf8' },
  );
  if (!/node_modules\/vimeokit\/src\/[\w/-]+\.ts:\d+/.test(trace))
    throw new Error(`A stack trace does not name the TypeScript:\n${trace}`);
  install('vimeokit', '@vimeokit/cli');
  for (const command of ['emulator', 'mcp']) {
    const { stderr: advice } = spawnSync(join(folder, 'node_modules/.bin/vimeo'), [command], {
      encoding: 'utf8',
    });
    if (!advice.includes(`npm install --global @vimeokit/${command}`))
      throw new Error(`Without its package, vimeo ${command} says: ${advice}`);
  }
  install('vimeokit', '@vimeokit/cli', '@vimeokit/emulator', '@vimeokit/mcp', '@vimeokit/bulk');
  checkResolution(
    folder,
    publishedPackages.flatMap(({ manifest }) =>
      Object.keys(manifest.exports)
        .filter((entry) => entry !== './package.json')
        .map((entry) => manifest.name + entry.slice(1)),
    ),
  );
  writeFileSync(
    join(folder, 'use.mjs'),
    `import { execFile } from 'node:child_process';
     import { writeFileSync } from 'node:fs';
     import { createRequire } from 'node:module';
     import { promisify } from 'node:util';
     import { VimeoClient } from 'vimeokit';
     import { startEmulator } from '@vimeokit/emulator';
     const emulator = await startEmulator();
     const vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
     const me = await vimeo.get('/me', { fields: ['uri'] });
     if (!me.data.uri) throw new Error('no uri');
     if (createRequire(import.meta.url)('vimeokit').VimeoClient !== VimeoClient) throw new Error('require differs');
     const env = { ...process.env, VIMEO_API_URL: emulator.url, VIMEO_TOKEN: emulator.token, VIMEO_STATE_DIR: 'state' };
     const command = (...words) => promisify(execFile)('node_modules/.bin/vimeo', words, { env }).then(({ stdout }) => stdout);
     writeFileSync('film.mp4', 'a video');
     const uploaded = JSON.parse(await command('upload', 'film.mp4', '--name', 'Packed', '--json', 'uri'));
     const names = await command('video', 'list', '--json', 'name', '--jq', '.[].name');
     if (names !== 'Packed\\n') throw new Error('vimeo video list says ' + names);
     await emulator.close();
     console.log('installed and used:', me.data.uri, uploaded.uri);`,
  );
  console.log(run(process.execPath, ['use.mjs'], folder).trim());
  for (const command of ['vimeo-emulator', 'vimeo-mcp', 'vimeo'])
    run(join(folder, 'node_modules/.bin', command), ['--version'], folder);
  // A package with one command is run by its own name, whatever the command is called.
  for (const name of ['@vimeokit/emulator', '@vimeokit/mcp', '@vimeokit/cli']) {
    const said = run('npm', ['exec', '--no', '--', name, '--version'], folder).trim();
    const { version } = publishedPackages.find(({ manifest }) => manifest.name === name).manifest;
    if (said !== version) throw new Error(`${name} --version says ${said}, not ${version}.`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(command, args, cwd) {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    console.error(`${command} ${args.join(' ')} failed:\n${error.stdout}\n${error.stderr}`);
    process.exit(1);
  }
}
