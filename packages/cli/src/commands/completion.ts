import { argument } from '../args/argument.js';
import { defineCommand } from '../args/command.js';
import { didYouMean } from '../args/nearest.js';
import { scripts } from '../completion/scripts.js';
import { UsageError } from '../errors/usage-error.js';
import { ownProperty } from '../own-property.js';

export default defineCommand({
  summary: 'Print what makes a shell complete commands, options and API paths',
  arguments: { shell: argument.one('SHELL', 'bash, zsh or fish') },
  examples: [
    ['source <(vimeo completion bash)', 'in ~/.bashrc'],
    ['source <(vimeo completion zsh)', 'in ~/.zshrc, after compinit'],
    ['vimeo completion fish > ~/.config/fish/completions/vimeo.fish', 'once'],
  ],
  async run({ shell }, io) {
    const script = ownProperty(scripts, shell);
    if (script === undefined)
      throw new UsageError(
        `SHELL must be bash, zsh or fish, not "${shell}".${didYouMean(shell, Object.keys(scripts))}`,
      );
    io.print(script);
  },
});
