// Each kind of failure is a class of its own, and says what was asked, what came back and what to do next.
import { faults } from 'playground';
import { InvalidParametersError, NotFoundError, ServerError, VimeoClient } from 'vimeokit';

const vimeo = VimeoClient.fromEnv({ retry: 0 });

try {
  await vimeo.get('/videos/404');
} catch (error) {
  if (error instanceof NotFoundError) console.log(`${error.name}: ${error.status} for ${error.path}`);
}

try {
  await vimeo.post('/me/videos', {
    body: { upload: { approach: 'tus', size: 1 }, privacy: { view: 'friends' as 'nobody' } },
  });
} catch (error) {
  if (error instanceof InvalidParametersError)
    console.log(`${error.name}: ${error.invalidParameters.map(({ field }) => field)}`);
}

await faults.add({ route: 'GET /me', status: 503 });
try {
  await vimeo.get('/me');
} catch (error) {
  if (error instanceof ServerError) console.log(`${error.name}: ${error.status}`);
}
