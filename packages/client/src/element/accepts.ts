/** Whether a file is of those that an input with this `accept` offers; nobody checks that for what is dropped. */
export function accepts(accept: string, { name, type }: File): boolean {
  const kinds = accept
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  // Systems know no type for many a video.
  return (
    kinds.length === 0 ||
    kinds.some((kind) =>
      kind.startsWith('.')
        ? name.toLowerCase().endsWith(kind)
        : type === '' || type === kind || (kind.endsWith('/*') && type.startsWith(kind.slice(0, -1))),
    )
  );
}
