/**
 * Loads a package that is there only where somebody has installed it.
 *
 * @param what - What needs it, as the message names it.
 * @param load - The import itself, so that types and bundlers see it.
 * @throws {Error} That says what to install.
 */
export async function loadPeer<Module>(
  what: string,
  names: string,
  load: () => Promise<Module>,
): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    if (Object(cause).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new Error(`${what} needs a package that is not installed: npm install ${names}`, { cause });
  }
}
