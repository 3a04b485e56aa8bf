// What may import what. ARCHITECTURE.md draws it; `npm run layers` holds both against the imports.
const client = '^packages/client/src/';

/** For each workspace package, the others that it may import. Types count too. */
const mayImport = {
  client: [],
  emulator: [],
  bulk: ['client'],
  cli: ['client', 'emulator', 'bulk', 'mcp'],
  mcp: ['client'],
  spec: [],
  contract: ['client'],
  'type-tests': ['client'],
};

const packageRules = Object.entries(mayImport).map(([name, others]) => ({
  name: others.length === 0 ? `${name}-imports-no-other-package` : `${name}-imports-only-${others.join('-')}`,
  severity: 'error',
  from: { path: `^packages/${name}/(src|bin)/` },
  to: {
    path: '^(packages|examples|test|bench|scripts)/|^(@vimeokit|vimeokit)(/|$)',
    pathNot: `^packages/(${[name, ...others].join('|')})/`,
  },
}));

/** The layers of the emulator, from the ground up: none imports one that comes after it. */
const emulatorLayers = ['storage', 'state', 'description', 'model', 'faults', 'api', 'http', 'node'];
const emulator = '^packages/emulator/src/';

const emulatorRules = emulatorLayers.slice(0, -1).map((layer, index) => ({
  name: `emulator-${layer}-imports-nothing-above-it`,
  severity: 'error',
  from: { path: `${emulator}${layer}/` },
  to: { path: `${emulator}((${emulatorLayers.slice(index + 1).join('|')})/|(emulator|core|index)\\.ts$)` },
}));

/** What only the command that needs it may load: each is a package of its own, which need not be installed. */
const optional = 'emulator|bulk|mcp';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'In a cycle there is no file to begin reading at. Move what both need to a file below both.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'imports-resolve',
      comment: 'No other rule can judge an import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...packageRules,
    {
      name: 'only-what-a-package-exports',
      comment: "Another package's inner files may move at any time.",
      severity: 'error',
      from: { path: '^packages/([^/]+)/|^(examples)/' },
      to: {
        path: '^packages/[^/]+/(src|dist|bin)/',
        pathNot: [
          '^packages/$1/',
          '^packages/[^/]+/src/index\\.ts$',
          `${client}(upload/index|testing/index|webhooks/index|element/index|platform/node-entry|operations)\\.ts$`,
          `${emulator}core\\.ts$`,
        ],
      },
    },
    {
      name: 'cli-loads-optional-packages-from-one-command',
      comment: 'commands/emulator.ts loads the emulator, and says how to install it where it is missing.',
      severity: 'error',
      from: { path: '^packages/cli/(src|bin)/', pathNot: `^packages/cli/src/commands/(${optional})\\.ts$` },
      to: { path: `^packages/(${optional})/` },
    },
    {
      name: 'cli-loads-each-optional-package-from-its-command',
      severity: 'error',
      from: { path: `^packages/cli/src/commands/(${optional})\\.ts$` },
      to: { path: `^packages/(${optional})/`, pathNot: '^packages/$1/' },
    },
    {
      name: 'cli-imports-optional-packages-dynamically',
      comment: 'A static import would fail for everybody who has not installed it.',
      severity: 'error',
      from: { path: '^packages/cli/(src|bin)/' },
      to: { path: `^packages/(${optional})/`, dynamic: false },
    },
    {
      name: 'client-imports-node-in-platform-alone',
      comment:
        'Everything else also runs in browsers and workers. #platform is the way to what only Node has.',
      severity: 'error',
      from: { path: client, pathNot: `${client}platform/` },
      to: { pathNot: client },
    },
    ...emulatorRules,
    {
      name: 'emulator-imports-node-in-node-alone',
      comment: 'Everything else also runs in pages and workers. Storage and emulator.ts have the seams.',
      severity: 'error',
      from: { path: emulator, pathNot: `${emulator}node/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'emulator-core-imports-no-node-part',
      severity: 'error',
      from: { path: emulator, pathNot: [`${emulator}node/`, `${emulator}index\\.ts$`] },
      to: { path: `node_modules/@hono/node-server/|node_modules/@fastify/busboy/|${emulator}node/` },
    },
    {
      name: 'errors-import-nothing-that-throws-them',
      severity: 'error',
      from: { path: `${client}errors/` },
      to: { path: `${client}(transport|upload|download|paging|auth|retry)/` },
    },
    {
      name: 'sources-and-platform-import-no-upload-or-download',
      severity: 'error',
      from: { path: `${client}(sources|platform)/` },
      to: { path: `${client}(upload|download)/` },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '(^|/)test/' },
      to: { path: '(^|/)test/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(^|/)(node_modules|dist)/' },
  },
};
