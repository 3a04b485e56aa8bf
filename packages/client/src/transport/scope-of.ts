/** The scope that Vimeo's description declares for a call; `undefined` where it declares none. */
export async function scopeOf(_method: string, _path: string): Promise<string | undefined> {
  return undefined;
}
