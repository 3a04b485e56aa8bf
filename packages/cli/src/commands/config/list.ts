import { defineCommand } from '../../args/command.js';
import { outputFlags } from '../../args/flag.js';
import { pickedFrom } from '../../output/pick.js';
import { printJson, wantsJson } from '../../output/print-json.js';
import { printTable } from '../../output/print-table.js';
import { readSettings, type Settings, settingNames } from '../../settings/settings.js';

const columns = [
  { title: 'SETTING', text: ({ name }: Setting) => name },
  { title: 'VALUE', text: ({ value }: Setting) => value },
  { title: 'WHAT IT IS', text: ({ summary }: Setting) => summary, isFlexible: true },
];

interface Setting {
  readonly name: string;
  readonly value: string | undefined;
  readonly summary: string;
}

export default defineCommand({
  summary: 'Show what is set for the account that acts',
  flags: outputFlags,
  examples: [
    ['vimeo config', 'what is set? vimeo config list is the same'],
    ['vimeo config list --profile work', 'for another account'],
  ],
  async run(options, io) {
    const { profile, settings } = await readSettings(io);
    if (wantsJson(options)) return printJson(io, pickedFrom(nested(settings), options.json), options);
    const all = Object.entries(settingNames);
    printTable(
      io,
      all.map(([name, { summary }]) => ({ name, value: settings[name], summary })),
      columns,
    );
    io.say(`These are of the account "${profile}".`);
  },
});

/** `{ upload: { privacy: 'nobody' } }`, of which --json upload.privacy is a field. */
function nested(settings: Settings): object {
  const groups: Record<string, Record<string, string>> = {};
  for (const [name, value] of Object.entries(settings)) {
    const [group = '', key = ''] = name.split('.');
    groups[group] = { ...groups[group], [key]: value };
  }
  return groups;
}
