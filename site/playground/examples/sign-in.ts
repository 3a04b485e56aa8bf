// A person signs in: consent, a code, a token. The consent page is the local Vimeo's, and opens beside the code.
import { visit } from 'playground';
import { createState, parseRedirect, VimeoClient } from 'vimeokit';

const app = VimeoClient.fromEnv({ token: undefined });
const redirectUri = 'https://example.com/signed-in';
const state = createState();
const address = app.authUrl({ scopes: ['public', 'private', 'upload'], redirectUri, state });

const back = await visit(address);
const code = parseRedirect(back, { state });
const grant = await app.exchangeCode(code, redirectUri);
console.log(`${grant.user?.name} has signed in`);

const user = app.as(grant);
const { data } = await user.get('/me', { fields: ['uri'] });
console.log(`The token is that of ${data.uri}`);
