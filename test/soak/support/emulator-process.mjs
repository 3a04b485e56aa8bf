// The emulator in a process of its own that tells what is wrong with it: started with --expose-gc, so that what it holds can
// be told from what it has not yet collected.
import { startEmulator } from '@vimeokit/emulator';

process.on('unhandledRejection', (error) => console.error('unhandled rejection', error));

const { url, token, clientId, clientSecret } = await startEmulator({
  clock: 'manual',
  plan: 'enterprise',
  seed: process.argv[2],
});
process.send({ url, token, clientId, clientSecret });

process.on('message', () => {
  global.gc();
  process.send({ heapBytes: process.memoryUsage().heapUsed, rssBytes: process.memoryUsage().rss });
});
process.on('disconnect', () => process.exit());
