import { defineTool } from '../tool/define-tool.js';

const fields = ['uri', 'name', 'link', 'account', 'upload_quota.space', 'upload_quota.periodic'] as const;

export const account = defineTool({
  name: 'account',
  description: 'Who is signed in, the quota, and what this server may do',
  effect: 'reads',
  properties: {},
  async run(_, { vimeo, permissions, folders, signal }) {
    const { data, rateLimit } = await vimeo.get('/me', { fields, signal });
    const { readOnly, allowDelete } = permissions;
    const allowed = [
      readOnly ? 'only reads' : 'reads and writes',
      allowDelete && !readOnly ? 'deletes' : 'deletes nothing',
      folders.paths.length > 0 ? `reads files in ${folders.paths.join(', ')}` : 'reads no files',
    ].join(', ');
    const budget = rateLimit ? ` ${rateLimit.remaining} calls are left this minute.` : '';
    return { note: `This server ${allowed}.${budget}`, data };
  },
});
