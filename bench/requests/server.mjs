// Answers every GET with one small video and a budget that never runs out, without so much as parsing the request: the
// clients are what is measured. Prints its port.
import { createServer } from 'node:net';

const body = JSON.stringify({
  uri: '/videos/12345',
  name: 'Launch',
  link: 'https://vimeo.com/12345',
  duration: 61,
  privacy: { view: 'anybody', embed: 'public' },
  user: { uri: '/users/1', name: 'Jane' },
});

const response = Buffer.from(
  [
    'HTTP/1.1 200 OK',
    'content-type: application/vnd.vimeo.video+json',
    `content-length: ${body.length}`,
    `date: ${new Date().toUTCString()}`,
    'connection: keep-alive',
    'x-ratelimit-limit: 100000000',
    'x-ratelimit-remaining: 99999999',
    `x-ratelimit-reset: ${new Date(Date.now() + 3_600_000).toISOString()}`,
    'request-hash: b8e1f2a4',
    '',
    body,
  ].join('\r\n'),
);

const server = createServer((socket) => {
  // A GET has no body, so each blank line ends one request; no client here sends a second before its response.
  socket.on('data', (data) => {
    if (data.includes('\r\n\r\n')) socket.write(response);
  });
  socket.on('error', () => {});
  socket.setNoDelay(true);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
