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

/** By package: types behind public ones that nobody writes down, with their files. One that is not needed is a warning, too. */
const unnamed = {
  vimeokit: {
    // What finds a path's parameters, body and response; the names of `path-types/names.ts` are how they are asked for.
    'path-types/names.ts': ['Option', 'Endpoint', 'Operation', 'Data'],
    'path-types/call-result.ts': ['Parsed'],
    'path-types/operation-of.ts': ['Method', 'OperationOf', 'AboutOperation', 'ReturnedBy'],
    'path-types/narrow-fields.ts': ['DottedName', 'DeepName', 'UnknownFields', 'Narrow'],
    'path-types/call-options.ts': ['RequiredOptions', 'OwnOptions', 'FieldsArgument', 'DefinedField'],
    'path-types/paginate.ts': ['ItemFor', 'ListPaths', 'ListPathsWithOptions'],
    'path-types/data-for.ts': ['DataFor'],
    'path-types/deferred.ts': ['Deferred'],
    'path-types/deprecated-operation.ts': ['DeprecatedCall'],
    'path-types/verbs.ts': [
      'HeadPaths',
      'HeadPathsWithOptions',
      'SinglePaths',
      'PathsWithOptions',
      'AssertedCall',
      'notAsserted',
    ],
    // What servers' requests and responses have in common; theirs are passed as they are.
    'webhooks/node-handler.ts': ['NodeRequest', 'NodeResponse', 'FastifyRequest', 'FastifyReply'],
    // What constructors take that only the library calls.
    'errors/api-error.ts': ['ApiErrorFacts'],
    'errors/connection-error.ts': ['UnansweredFacts'],
    'upload/upload.ts': ['UploadSettings', 'UploadControl'],
    // The words that a page may replace, by name; the guide to the button has them.
    'element/texts.ts': ['defaultTexts'],
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
        types.map((type) => `${name}/src/${file}:${type}`),
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
