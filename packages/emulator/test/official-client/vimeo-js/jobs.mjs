import { createServer } from 'node:http';
import { createAppClient, createClient } from './client.mjs';

/** What the package has no example of, or one that a person has to run. */
export const jobs = {
  tutorial: () => asked((done) => createClient().request({ method: 'GET', path: '/tutorial' }, done)),

  async request() {
    const client = createClient();
    const { body } = await client.request('/me?fields=uri,name');
    console.log(body.name);
    // It puts the slash before the path itself.
    await client.request({ path: 'me/videos', query: { page: 1, per_page: 10, fields: 'uri' } });
  },

  error: () =>
    new Promise((resolve) => {
      createClient().request('/videos/999', (error, body, status) => {
        console.log(status, JSON.parse(body).error_code, JSON.parse(error.message).developer_message);
        resolve();
      });
    }),

  async replace() {
    const client = createClient();
    const uri = await new Promise((resolve, reject) => {
      client.upload('harbour.mp4', {}, resolve, showProgress, reject);
    });
    await new Promise((resolve, reject) => {
      client.replace('harbour-second-cut.mp4', uri, {}, resolve, showProgress, reject);
    });
  },

  async 'replace-promise'() {
    const client = createClient();
    const uri = await client.upload('harbour.mp4', {}, showProgress);
    await client.replace('harbour-second-cut.mp4', uri, {}, showProgress);
  },

  async 'edit-and-delete'() {
    const client = createClient();
    const { uri } = (await client.request('/me/videos')).body.data[0];
    const changes = { name: 'Changed', privacy: { view: 'nobody' } };
    await client.request({ method: 'PATCH', path: uri, query: changes });
    const { body } = await client.request({ method: 'GET', path: uri });
    console.log(body.name, body.privacy.view);
    await client.request({ method: 'PUT', path: uri.replace('/videos/', '/me/watchlater/') });
    await client.request({ method: 'DELETE', path: uri });
  },

  async 'live-event'() {
    const client = createClient();
    const call = async (method, path, query) => (await client.request({ method, path, query })).body;
    const { uri } = await call('POST', '/me/live_events', { title: 'Event' });
    await call('PATCH', uri, { title: 'Changed' });
    console.log((await call('GET', uri)).title);
    console.log((await call('POST', '/me/webinars', { title: 'Webinar' })).uri);
    await call('DELETE', uri);
    console.log((await call('GET', '/me/live_events')).total);
  },

  'sign-in': signIn,
  'sign-in-refused': signIn,
};

/** As the package's auth_example.js does it, at a free port and without its command line. */
async function signIn() {
  const client = createAppClient();
  await new Promise((resolve, reject) => {
    const server = createServer(async (request, response) => {
      const { pathname, searchParams: query } = new URL(request.url, callbackUrl());
      const finish = (words) => {
        console.log(words);
        response.writeHead(200, { connection: 'close' }).end(words);
        server.close(resolve);
      };
      if (pathname !== '/oauth_callback') return response.writeHead(404).end();
      if (query.get('state') !== 'abcdefg') return reject(new Error('invalid state'));
      if (query.get('error')) return finish(query.get('error'));
      const token = await asked((done) => client.accessToken(query.get('code'), callbackUrl(), done));
      client.setAccessToken(token.access_token);
      const { body } = await client.request('/me');
      finish(`authorized with the user: ${body.name}`);
    });
    const callbackUrl = () => `http://127.0.0.1:${server.address().port}/oauth_callback`;
    server.listen(0, '127.0.0.1', () => {
      const scopes = ['public', 'private', 'edit', 'interact'];
      const page = new URL(client.buildAuthorizationEndpoint(callbackUrl(), scopes, 'abcdefg'));
      // Of the address that it was told the client leaves out the port, here and nowhere else.
      page.port = new URL(process.env.VIMEO_API_URL).port;
      console.log(`Open ${page}`);
    });
  });
}

/** The response to a call with a callback. */
function asked(call) {
  return new Promise((resolve, reject) => {
    call((error, body) => (error ? reject(error) : resolve(body)));
  });
}

function showProgress(sent, total) {
  console.log(`${((sent / total) * 100).toFixed(2)}%`);
}
