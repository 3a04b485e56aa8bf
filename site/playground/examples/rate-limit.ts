// Vimeo says 429 for the rest of a minute; the client waits as long as it says and goes on.
// "Skip waits" makes the local Vimeo's clock do that minute at once.
import { faults } from 'playground';
import { VimeoClient } from 'vimeokit';

await faults.add({ route: 'GET /me', rateLimitMs: 42_000 });

const patient = VimeoClient.fromEnv({
  hooks: { retry: ({ delayMs }) => console.log(`Waits ${Math.ceil(delayMs / 1000)} s of Vimeo's time`) },
});
console.log(`Patient: ${(await patient.get('/me')).status}`);

await faults.add({ route: 'GET /me', rateLimitMs: 42_000 });
const hasty = VimeoClient.fromEnv({ rateLimit: 'throw' });
await hasty.get('/me').catch((error: Error) => console.log(`Hasty: ${error.name}`));
