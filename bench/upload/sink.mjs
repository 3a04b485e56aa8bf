// The other side of the upload benchmarks: an API that makes placeholders and a tus host that counts bytes and drops
// them, so that the client is what is measured. With a key and a certificate, as files, it speaks TLS.
//
// It tells its parent its address, and after every message how many connections were opened since the one before.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

const [key, certificate] = process.argv.slice(2);
const offsets = new Map();
let opened = 0;

const server = key
  ? createTlsServer({ key: readFileSync(key), cert: readFileSync(certificate) }, respond)
  : createServer(respond);
server.on(key ? 'secureConnection' : 'connection', () => opened++);

async function respond(request, response) {
  const id = request.url.match(/^\/files\/(\d+)$/)?.[1];
  if (request.method === 'POST') {
    let body = '';
    for await (const piece of request) body += piece;
    const key = String(offsets.size + 1);
    const size = Number(JSON.parse(body).upload.size);
    offsets.set(key, { offset: 0, size });
    const upload = { approach: 'tus', status: 'in_progress', upload_link: `${address()}/files/${key}`, size };
    response.writeHead(200, { 'content-type': 'application/vnd.vimeo.video+json' });
    response.end(
      JSON.stringify({ uri: `/videos/${key}`, name: 'bench', link: `${address()}/${key}`, upload }),
    );
    return;
  }
  const upload = offsets.get(id);
  if (!upload) return response.writeHead(404).end();
  if (request.method === 'PATCH') {
    request.on('data', (piece) => {
      upload.offset += piece.length;
    });
    request.on('end', () => response.writeHead(204, facts(upload)).end());
    return;
  }
  response.writeHead(200, { ...facts(upload), 'cache-control': 'no-store' }).end();
}

const facts = ({ offset, size }) => ({
  'tus-resumable': '1.0.0',
  'upload-offset': String(offset),
  'upload-length': String(size),
});

const address = () => `${key ? 'https' : 'http'}://127.0.0.1:${server.address().port}`;

process.on('message', () => {
  process.send(opened);
  opened = 0;
});
server.listen(0, '127.0.0.1', () => process.send(address()));
