import type { Operation } from 'vimeokit/operations';

/** The operations at a path, with any method; the most literal template wins. */
export function operationsAt(path: string, operations: readonly Operation[]): readonly Operation[] {
  const segments = segmentsOf(path);
  const fitting = operations.filter((operation) => fits(segmentsOf(operation.path), segments));
  const literal = Math.max(...fitting.map(({ path: template }) => literals(template)));
  return fitting.filter(({ path: template }) => literals(template) === literal);
}

/** A path without host, query and trailing slash. */
export function barePath(path: string): string {
  const bare = path.replace(/^https?:\/\/[^/]+/i, '').replace(/[?#].*$/s, '');
  return `/${bare.replace(/^\/+|\/+$/g, '')}`;
}

export function segmentsOf(path: string): string[] {
  return barePath(path).split('/').slice(1);
}

export function isParameter(segment: string): boolean {
  return segment.startsWith('{');
}

function literals(template: string): number {
  return segmentsOf(template).filter((segment) => !isParameter(segment)).length;
}

function fits(template: readonly string[], segments: readonly string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, index) => isParameter(part) || part === segments[index])
  );
}
