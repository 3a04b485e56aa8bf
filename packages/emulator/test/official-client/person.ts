/** Opens the consent page as a person does, and decides; resolves with what the app's own page then says. */
export async function decideConsent(address: string, decision: 'allow' | 'deny'): Promise<string> {
  const html = await (await fetch(address)).text();
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="(?:hidden|checkbox)" name="([^"]*)" value="([^"]*)"/g,
  ))
    form.append(name, value.replaceAll('&amp;', '&'));
  form.set('decision', decision);
  const page = await fetch(new URL('/oauth/authorize', address), { method: 'POST', body: form });
  return page.text();
}
