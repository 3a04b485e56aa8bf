// A page without script: the visitor's browser sends the video to Vimeo by a form, and comes back here.
//
//   VIMEO_TOKEN=… node examples/dist/web-form/server.js
import { createServer } from 'node:http';
import { VimeoClient } from 'vimeokit';

const vimeo = VimeoClient.fromEnv();

const page = (content: string) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Send us your video</title></head>
<body><main><h1>Send us your video</h1>${content}</main></body>
</html>`;

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  try {
    if (url.pathname === '/') {
      // A video for every visitor who sees the form: in earnest, first ask who they are.
      const form = await vimeo.createFormUpload({
        name: 'From a visitor',
        redirectUrl: new URL('/thanks', url),
      });
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page(form.html));
    } else if (url.pathname === '/thanks') {
      const uri = url.searchParams.get('video_uri') ?? '';
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page(`<p>Thank you! It is ${/^\/videos\/\d+$/.test(uri) ? uri : 'on its way'}.</p>`));
    } else response.writeHead(404).end();
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
});

server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`http://127.0.0.1:${address.port}`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
