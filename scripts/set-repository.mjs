// `npm run set-repository -- https://github.com/OWNER/NAME`: writes the repository into the package.json of every package
// that is published. Provenance is refused without it. This tree does not know where it is hosted; a release does.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [address] = process.argv.slice(2);
if (!address || !URL.canParse(address)) {
  console.error('npm run set-repository -- https://github.com/OWNER/NAME');
  process.exit(2);
}
const packages = fileURLToPath(new URL('../packages/', import.meta.url));
for (const name of readdirSync(packages)) {
  const file = `${packages}${name}/package.json`;
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  if (manifest.private) continue;
  const { license, ...before } = manifest;
  const repository = { type: 'git', url: `git+${address}.git`, directory: `packages/${name}` };
  writeFileSync(file, `${JSON.stringify({ ...before, license, repository }, null, 2)}\n`);
}
