/** What a person does on the consent page, without a browser. */
export async function consent(address: string, decision: 'allow' | 'deny', scopes?: string[]): Promise<void> {
  const query = new URL(address).searchParams;
  const form = new URLSearchParams({
    client_id: query.get('client_id') ?? '',
    redirect_uri: query.get('redirect_uri') ?? '',
    state: query.get('state') ?? '',
    response_type: 'code',
    decision,
  });
  for (const scope of scopes ?? (query.get('scope') ?? '').split(' ')) form.append('scope', scope);
  const response = await fetch(new URL('/oauth/authorize', address), { method: 'POST', body: form });
  await response.text();
}
