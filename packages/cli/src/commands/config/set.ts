import { argument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { settingNames, writeSetting } from '../../settings/settings.js';

export default defineCommand({
  summary: 'Change what uploads get where nobody says otherwise',
  arguments: {
    name: argument.one('SETTING', Object.keys(settingNames).join(', ')),
    value: argument.one('VALUE', 'What the option of that name takes'),
  },
  examples: [
    ['vimeo config set upload.privacy nobody', 'nobody sees what is uploaded until you say so'],
    ['vimeo config set upload.folder Clients/Harbour --profile work', 'of another account'],
  ],
  notes: 'Each account has its own. Options and the columns of a sheet go before them.',
  async run({ name, value }, io) {
    const { profile } = await writeSetting(name, value, io);
    io.say(`${name} is "${value}" for the account "${profile}" now.`);
  },
});
