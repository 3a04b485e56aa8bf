import { argument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { writeSetting } from '../../settings/settings.js';

export default defineCommand({
  summary: 'Forget a setting',
  arguments: { name: argument.one('SETTING', 'As vimeo config shows it') },
  examples: [['vimeo config unset upload.privacy', 'as Vimeo does it']],
  async run({ name }, io) {
    const { profile } = await writeSetting(name, undefined, io);
    io.say(`${name} is not set for the account "${profile}" any more.`);
  },
});
