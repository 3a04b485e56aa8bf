// The checks as the program of a page, which a bundler takes as its entry: `page.html?baseUrl=…&control=…&id=…`.
import { runChecks } from './run.mjs';
import { seamChecks } from './seam/checks.mjs';

const { baseUrl, control, id } = Object.fromEntries(new URL(location.href).searchParams);
void runChecks({ baseUrl, control, more: seamChecks })
  .catch((error) => [{ name: 'it runs', ok: false, error: String(error?.stack) }])
  .then((value) => fetch(`${control}/results`, { method: 'POST', body: JSON.stringify({ id, value }) }));
