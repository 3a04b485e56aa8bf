import type { Album } from 'vimeokit';
import { connect } from '../../account/connect.js';
import { ownerOf, userFlag } from '../../account/owner.js';
import { argument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { flag, outputFlags } from '../../args/flag.js';
import { UsageError } from '../../errors/usage-error.js';
import { fieldsFor, printJson, wantsJson } from '../../output/print-json.js';

export default defineCommand({
  summary: 'Make a showcase, and print its uri',
  arguments: { name: argument.one('NAME', 'What it is called') },
  flags: {
    description: flag.text('What it is about'),
    privacy: flag.text('Who may see it', {
      choices: ['anybody', 'embed_only', 'nobody', 'password', 'team', 'unlisted'],
      value: 'WHO',
    }),
    password: flag.text('What to ask viewers for; privacy is then "password"'),
    ...userFlag,
    ...outputFlags,
  },
  examples: [
    ['vimeo showcase create "Best of the harbour"', 'a showcase'],
    ['vimeo showcase create Drafts --password ahoy', 'one behind a password'],
  ],
  async run(options, io) {
    const { name, description, password } = options;
    const privacy = password === undefined ? options.privacy : 'password';
    if (password !== undefined && options.privacy !== undefined && options.privacy !== 'password')
      throw new UsageError(`A password goes with the privacy "password", not "${options.privacy}".`);
    if (privacy === 'password' && password === undefined)
      throw new UsageError('The privacy "password" needs a password, too.');
    const vimeo = await connect(options, io);
    const { data: showcase } = await vimeo.request<Album>({
      method: 'POST',
      path: `${await ownerOf(vimeo, options.user, io.signal)}/albums`,
      signal: io.signal,
      fields: fieldsFor(options, ['uri', 'name', 'link']),
      body: { name, description, password, privacy },
    });
    if (wantsJson(options)) return printJson(io, showcase, options);
    io.say(`Made the showcase "${name}"${showcase.link ? `: ${showcase.link}` : ''}.`);
    io.print(showcase.uri);
  },
});
