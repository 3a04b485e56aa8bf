import { CommandError } from './errors/command-error.js';

/**
 * For `import(name).catch(orSayHowToInstall(name, what))`: packages that only one command needs are
 * not installed with the CLI.
 */
export function orSayHowToInstall(name: string, what: string): (error: unknown) => never {
  return (error) => {
    const isMissing =
      error instanceof Error &&
      'code' in error &&
      error.code === 'ERR_MODULE_NOT_FOUND' &&
      error.message.includes(`'${name}'`);
    if (!isMissing) throw error;
    throw new CommandError(`${what} is a package of its own. Install it: npm install --global ${name}`);
  };
}
