import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
// @ts-expect-error the scripts are plain JavaScript
import { sources } from '../scripts/sources.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Something that a user of the client can name. */
export interface PublicName {
  /** `VimeoClient.upload`. */
  readonly name: string;
  /** The name, and the file that has it. */
  readonly at: string;
  /** What its doc comment says; empty where it has none. */
  readonly text: string;
  /** The examples in its doc comment. */
  readonly examples: readonly string[];
  /** Whether a person calls it. */
  readonly isCalled: boolean;
}

/** Every symbol that an entry of the client exports, and every member of each; not what is generated. */
export function publicNames(): PublicName[] {
  const entries = Object.entries<string>(sources)
    .filter(([name]) => name.split('/')[0] === 'vimeokit')
    .map(([, file]) => join(root, file));
  const program = ts.createProgram(entries, options());
  const checker = program.getTypeChecker();
  const found = new Map<ts.Symbol, PublicName>();
  for (const entry of entries) {
    const source = program.getSourceFile(entry);
    const module = source && checker.getSymbolAtLocation(source);
    for (const exported of module ? checker.getExportsOfModule(module) : []) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      add(symbol, exported.name);
    }
  }
  return [...found.values()];

  function add(symbol: ts.Symbol, name: string): void {
    const declarations = (symbol.declarations ?? []).filter(isOurs);
    // The errors' brand has no name that a user could write.
    if (found.has(symbol) || declarations.length === 0 || symbol.name.startsWith('__@brand')) return;
    const tags = symbol.getJsDocTags(checker).filter((tag) => tag.name === 'example');
    found.set(symbol, {
      name,
      at: `${name} (${declarations[0]?.getSourceFile().fileName.slice(root.length)})`,
      text: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
      examples: tags.map((tag) => ts.displayPartsToString(tag.text)),
      isCalled: declarations.some(isCallable),
    });
    for (const declaration of declarations)
      for (const member of membersOf(declaration)) {
        const own = member.name && checker.getSymbolAtLocation(member.name);
        if (own) add(own, `${name}.${own.name}`);
      }
  }
}

function isOurs(declaration: ts.Declaration): boolean {
  const { fileName } = declaration.getSourceFile();
  return fileName.includes('/packages/client/src/') && !fileName.includes('/generated/');
}

function isCallable(declaration: ts.Declaration): boolean {
  return (
    ts.isFunctionDeclaration(declaration) ||
    ts.isMethodDeclaration(declaration) ||
    ts.isClassDeclaration(declaration)
  );
}

/** What has a name of its own within a declaration and may be used from outside. */
function membersOf(declaration: ts.Declaration): ts.NamedDeclaration[] {
  const members =
    ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)
      ? [...declaration.members]
      : ts.isTypeAliasDeclaration(declaration) && ts.isTypeLiteralNode(declaration.type)
        ? [...declaration.type.members]
        : [];
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return members.filter(
    (one) =>
      one.name !== undefined &&
      !ts.isPrivateIdentifier(one.name) &&
      !(ts.getCombinedModifierFlags(one) & hidden),
  );
}

function options(): ts.CompilerOptions {
  const file = join(root, 'packages/client/tsconfig.json');
  const { config } = ts.parseConfigFileTextToJson(file, readFileSync(file, 'utf8'));
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'packages/client'));
  return { ...parsed.options, noEmit: true, composite: false, incremental: false };
}
