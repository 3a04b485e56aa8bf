import { credentials } from '../../account/credentials.js';
import { defineCommand } from '../../args/command.js';

export default defineCommand({
  summary: 'Print the token, for other programs',
  examples: [['VIMEO_TOKEN=$(vimeo auth token) node program.js', 'lend it to a program']],
  async run(options, io) {
    io.print((await credentials(io, options)).token);
  },
});
