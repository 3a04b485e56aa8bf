// The other side of the upload benchmark: an API that makes placeholders and a tus host that counts bytes and drops
// them, so that the client is what is measured. Prints its port.
import { createServer } from 'node:http';

const offsets = new Map();

const server = createServer(async (request, response) => {
  const id = request.url.match(/^\/files\/(\d+)$/)?.[1];
  if (request.method === 'POST') {
    let body = '';
    for await (const piece of request) body += piece;
    const key = String(offsets.size + 1);
    const size = Number(JSON.parse(body).upload.size);
    offsets.set(key, { offset: 0, size });
    const upload_link = `http://127.0.0.1:${server.address().port}/files/${key}`;
    const upload = { approach: 'tus', status: 'in_progress', upload_link, size };
    response.writeHead(200, { 'content-type': 'application/vnd.vimeo.video+json' });
    response.end(
      JSON.stringify({ uri: `/videos/${key}`, name: 'bench', link: `http://127.0.0.1/${key}`, upload }),
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
});

const facts = ({ offset, size }) => ({
  'tus-resumable': '1.0.0',
  'upload-offset': String(offset),
  'upload-length': String(size),
});

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
