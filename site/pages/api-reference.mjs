// The API reference: every entry of the packages that code imports, by TypeDoc. A warning is an error: what a public type
// refers to has a page, or is in the list below.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Application, Converter } from 'typedoc';
import { sources } from '../../scripts/sources.mjs';
import { root } from './documents.mjs';

/** What is imported, and the source behind it. */
const entries = Object.fromEntries(Object.entries(sources).filter(([name]) => !name.startsWith('#')));

/** The packages that they are of. */
const packageNames = new Set(Object.keys(entries).map((name) => /^(?:@\w+\/)?\w+/.exec(name)[0]));

/**
 * By package: types that stand behind public ones and have no page, by their files, each with the reason. One that is not needed
 * is a warning, too.
 */
const unnamed = {
  vimeokit: {
    'path-types/names.ts': { Operation: 'how Endpoint looks up a path' },
    'path-types/operation-of.ts': {
      OperationOf: 'how calls look up a path; the endpoint reference has each',
      AboutOperation: 'carries the words that an editor shows of a path',
      ReturnedBy: 'how `fields` looks up a path; ResponseOf names it',
    },
    'path-types/narrow-fields.ts': {
      DottedName: 'the names that `fields` takes; FieldsOf names them',
      DeepName: 'the same, three steps deep',
      UnknownFields: 'refuses a field that is not there',
      Narrow: 'what `fields` leaves; WithFields names it',
    },
    'path-types/call-options.ts': {
      RequiredOptions: 'whether a call may have no options',
      OwnOptions: 'params, query and body of a path; OptionsFor names them',
      FieldsArgument: 'whether `fields` is right; OptionsFor has it',
      DefinedField: 'whether a name in defineFields is right',
    },
    'path-types/paginate.ts': {
      ItemFor: 'what paginate gives; ItemOf names it',
      ListPaths: 'spares an editor a comparison at each keystroke',
      ListPathsWithOptions: 'the same, with options',
    },
    'path-types/data-for.ts': { DataFor: 'what a verb gives; ResponseOf and WithFields name it' },
    'path-types/deferred.ts': { Deferred: 'spares an editor a comparison at each keystroke' },
    'path-types/deprecated-operation.ts': { DeprecatedCall: 'strikes a deprecated call through' },
    'path-types/verbs.ts': {
      HeadPaths: 'spares an editor a comparison at each keystroke',
      HeadPathsWithOptions: 'the same, with options',
      SinglePaths: 'the same, of the other verbs',
      PathsWithOptions: 'the same, of the other verbs with options',
      AssertedCall: 'keeps a call that asserts nothing from the overload for those that do',
      notAsserted: 'a type that nobody can give',
    },
  },
};

/** Writes the pages and the sidebar into a folder of the site. */
export async function writeApiReference(out) {
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown', 'typedoc-vitepress-theme'].map((name) =>
      fileURLToPath(import.meta.resolve(name)),
    ),
    entryPoints: Object.values(entries).map((file) => root + file),
    tsconfig: `${root}site/tsconfig.json`,
    name: 'API reference',
    readme: 'none',
    out,
    docsRoot: fileURLToPath(new URL('../generated', import.meta.url)),
    router: 'member',
    // Vimeo's kinds have hundreds of properties.
    indexFormat: 'table',
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    classPropertiesFormat: 'table',
    typeAliasPropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    propertyMembersFormat: 'table',
    enumMembersFormat: 'table',
    // The build has checked the types.
    skipErrorChecking: true,
    excludeInternal: true,
    excludePrivate: true,
    excludeExternals: true,
    disableSources: true,
    disableGit: true,
    validation: { notExported: true, invalidLink: true, rewrittenLink: true },
    logLevel: 'Warn',
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const names = Object.keys(entries);
    for (const [index, module] of project.children.entries()) module.name = names[index];
  });
  const project = await app.convert();
  if (project) {
    for (const name of packageNames) {
      // TypeDoc looks at the types of one package, which it takes all of the entries to be of.
      project.packageName = name;
      const list = Object.entries(unnamed[name] ?? {}).flatMap(([file, types]) =>
        Object.keys(types).map((type) => `${name}/src/${file}:${type}`),
      );
      app.options.setValue('intentionallyNotExported', list);
      app.validate(project);
    }
    await app.generateOutputs(project);
  }
  if (!project || app.logger.errorCount + app.logger.warningCount > 0)
    throw new Error('TypeDoc has warnings; they are above.');
}

/** The page of each type of the client that was written, by its name. */
export function apiPages(out) {
  const pages = readdirSync(out, { recursive: true }).map((name) => name.replaceAll('\\', '/'));
  return new Map(
    pages
      .filter((name) => /^vimeokit\/[^/]+\/[^/]+\.md$/.test(name))
      .map((name) => [name.split('/').at(-1).replace(/\.md$/, ''), `/api/${name.replace(/\.md$/, '')}`]),
  );
}
