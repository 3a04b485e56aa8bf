// What the tools of `@vimeokit/mcp` cost an assistant, in tokens of o200k_base: `node bench/mcp/tokens.mjs`, after a build. The
// numbers are kept in bench/mcp/result.json, and packages/mcp/test/cost.test.ts holds them.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { createMcp } from '@vimeokit/mcp';
import { Tiktoken } from 'js-tiktoken/lite';
import o200k from 'js-tiktoken/ranks/o200k_base';

const encoding = new Tiktoken(o200k);
const tokens = (value) => encoding.encode(JSON.stringify(value)).length;

/** The tools as a model is given them, and with what only its program reads. */
export async function countTokens(options = {}) {
  const mcp = createMcp({ token: 'nobody', ...options });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: 'bench', version: '1.0.0' });
  await Promise.all([mcp.createServer().connect(ours), client.connect(theirs)]);
  const { tools } = await client.listTools();
  const instructions = client.getInstructions();
  await client.close();
  await mcp.close();
  const told = tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
  return {
    tools: tools.length,
    told: tokens(told),
    list: tokens(tools),
    instructions: tokens(instructions),
    each: Object.fromEntries(told.map((tool) => [tool.name, tokens(tool)])),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const all = await countTokens();
  const { tools, told, list } = await countTokens({ readOnly: true });
  const result = {
    date: new Date().toISOString().slice(0, 10),
    encoding: 'o200k_base',
    all,
    readOnly: { tools, told, list },
  };
  console.log(JSON.stringify(result, null, 2));
  writeFileSync(new URL('result.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
}
