// The layers, as a program holds them; ARCHITECTURE.md draws them. `npm run layers` checks.
const client = '^packages/client/src/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'A circle has no top to begin reading at.',
      severity: 'error',
      // The emulator's is taken apart with its layers.
      from: { path: '^(packages/(client|cli|spec|contract)/src|examples)/' },
      to: { circular: true },
    },
    {
      name: 'emulator-knows-no-client',
      comment: 'One mistake on both sides would pass every test.',
      severity: 'error',
      from: { path: '^packages/emulator/(src|bin)/' },
      to: { path: '^packages/(client|cli)/|^vimeokit' },
    },
    {
      name: 'command-uses-what-the-client-exports',
      severity: 'error',
      from: { path: '^packages/cli/(src|bin)/' },
      to: {
        path: '^packages/(client|emulator|bulk|mcp|spec|contract)/src/(?!index\\.ts|upload/index\\.ts|platform/node-entry\\.ts|operations\\.ts)',
      },
    },
    {
      name: 'command-loads-the-emulator-when-asked',
      comment: 'It is not installed with the command: one file asks for it, when it is called.',
      severity: 'error',
      from: { path: '^packages/cli/(src|bin)/' },
      to: { path: '^packages/(emulator|bulk|mcp)/', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    },
    {
      name: 'node-only-in-platform',
      severity: 'error',
      from: { path: client, pathNot: `${client}platform/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'errors-know-no-one-who-throws-them',
      severity: 'error',
      from: { path: `${client}errors/` },
      to: { path: `${client}(transport|upload|download|paging|auth)/` },
    },
    {
      name: 'sources-and-platform-know-no-upload',
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
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
  },
};
