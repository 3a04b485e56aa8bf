// Does what a person does on the consent page: reads it, leaves every box ticked, and presses Allow.

/** Fetches the page, sends its form, and returns the address that the browser would be redirected to. */
export async function allowOnConsentPage(address: string): Promise<string> {
  const page = await fetch(address);
  const html = await page.text();
  if (page.status !== 200) throw new Error(`The consent page answered ${page.status}.`);
  const form = readForm(html);
  const response = await fetch(new URL(form.action || address, address), {
    method: 'POST',
    body: new URLSearchParams(form.fields),
    redirect: 'manual',
  });
  const redirect = response.headers.get('location');
  if (!redirect) throw new Error(`Pressing Allow answered ${response.status} and no redirect.`);
  return redirect;
}

function readForm(html: string): { action: string; fields: [string, string][] } {
  const form = html.match(/<form\b[^>]*>[\s\S]*?<\/form>/)?.[0];
  if (!form) throw new Error('The consent page has no form.');
  const fields: [string, string][] = [];
  for (const [tag] of form.matchAll(/<(?:input|button)\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    if (!name) continue;
    const type = attribute(tag, 'type');
    const value = attribute(tag, 'value') ?? '';
    if ((type === 'checkbox' || type === 'radio') && !/\bchecked\b/.test(tag)) continue;
    if (tag.startsWith('<button') && !/allow/i.test(value)) continue;
    fields.push([name, value]);
  }
  for (const [select, name] of form.matchAll(/<select\b[^>]*\bname="([^"]+)"[\s\S]*?<\/select>/g))
    fields.push([name ?? '', select.match(/<option\b[^>]*\bvalue="([^"]*)"/)?.[1] ?? '']);
  return { action: attribute(form, 'action') ?? '', fields };
}

function attribute(tag: string, name: string): string | undefined {
  const value = tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1];
  return value
    ?.replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
