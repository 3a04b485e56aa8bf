import { type InvalidParameter, Refusal } from '../http/errors.js';

/** What a writable field may be: a type, one of some words, or an object of such fields. */
export type Rule =
  | 'string'
  | 'boolean'
  | 'number'
  | 'any'
  | readonly string[]
  | { readonly [field: string]: Rule };

export type Rules = { readonly [field: string]: Rule };

/**
 * The writable fields among a body's. Text is read as the number or boolean it stands for, unknown names are ignored, and
 * every refused field is named.
 */
export function readFields(body: Record<string, unknown>, rules: Rules): Record<string, unknown> {
  const problems: InvalidParameter[] = [];
  const fields = readObject(body, rules, '', problems);
  if (problems.length > 0)
    throw new Refusal(400, 2204, 'The request has invalid parameters; see invalid_parameters.', {
      invalidParameters: problems,
    });
  return fields;
}

function readObject(body: Record<string, unknown>, rules: Rules, path: string, problems: InvalidParameter[]) {
  const fields: Record<string, unknown> = {};
  for (const [name, rule] of Object.entries(rules)) {
    if (body[name] === undefined) continue;
    fields[name] = readValue(body[name], rule, path + name, problems);
  }
  return fields;
}

function readValue(value: unknown, rule: Rule, path: string, problems: InvalidParameter[]): unknown {
  const refuse = (expected: string) => {
    problems.push({
      field: path,
      error_code: 2204,
      error: 'This value is not accepted.',
      developer_message: `${path} must be ${expected}.`,
    });
    return undefined;
  };
  if (rule === 'any' || value === null) return value;
  if (rule === 'string') return isScalar(value) ? String(value) : refuse('a string');
  if (rule === 'number')
    return isScalar(value) && Number.isFinite(Number(value)) ? Number(value) : refuse('a number');
  if (rule === 'boolean') return readBoolean(value) ?? refuse('true or false');
  if (isWords(rule))
    return rule.includes(String(value)) ? String(value) : refuse(`one of ${rule.join(', ')}`);
  if (typeof value !== 'object' || Array.isArray(value)) return refuse('an object');
  return readObject(value as Record<string, unknown>, rule, `${path}.`, problems); // an object, checked above
}

function isWords(rule: Rule): rule is readonly string[] {
  return Array.isArray(rule);
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function readBoolean(value: unknown): boolean | undefined {
  if (value === true || value === 'true' || value === 1 || value === '1') return true;
  if (value === false || value === 'false' || value === 0 || value === '0') return false;
  return undefined;
}
