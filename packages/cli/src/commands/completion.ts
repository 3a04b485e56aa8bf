import { scripts } from '../completion/scripts.js';
import { UsageError } from '../errors/usage-error.js';
import { argument } from '../line/argument.js';
import { defineCommand } from '../line/command.js';
import { didYouMean } from '../line/nearest.js';
import { own } from '../own.js';

export default defineCommand({
  summary: 'Print what makes a shell complete commands, options and API paths',
  arguments: { shell: argument.one('SHELL', 'bash, zsh or fish') },
  examples: [
    ['source <(vimeo completion bash)', 'in ~/.bashrc'],
    ['source <(vimeo completion zsh)', 'in ~/.zshrc, after compinit'],
    ['vimeo completion fish > ~/.config/fish/completions/vimeo.fish', 'once'],
  ],
  async run({ shell }, io) {
    const script = own(scripts, shell);
    if (script === undefined)
      throw new UsageError(
        `SHELL must be bash, zsh or fish, not "${shell}".${didYouMean(shell, Object.keys(scripts))}`,
      );
    io.print(script);
  },
});
