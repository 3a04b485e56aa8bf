/** The first page: what it is, and a way in for each kind of reader. */
export function homePage() {
  return `---
title: The Vimeo API from TypeScript
---

# vimeokit

The Vimeo API from TypeScript: uploads that carry on after an interruption and are checked to have arrived, every endpoint with its
types, a command, and a local Vimeo to develop and test against. Unofficial; not made or endorsed by Vimeo.

\`\`\`ts
import { VimeoClient } from 'vimeokit';
const vimeo = VimeoClient.fromEnv();
const video = await vimeo.upload('your-filename.mp4', { name: 'Launch' });
\`\`\`

| start with | and after two minutes |
| --- | --- |
| [A script](/start/script) | one file of yours is one video |
| [A web server](/start/web-server) | a visitor has signed in |
| [A front end](/start/front-end) | a page lets visitors upload, and never sees a secret |
| [A terminal](/start/terminal) | a video is up, with a bar |
| [Many machines](/start/many-machines) | two workers share one job |
| [Tests](/start/tests) | a test uploads to a local Vimeo |

[Recipes](/recipes/) are short programs, [guides](/guides/uploads) have the whole of a subject, and
[troubleshooting](/errors/troubleshooting) goes by what is seen. Everything is in the [API reference](/api/) and in the list of
[endpoints](/endpoints/). You may be coming [from @vimeo/vimeo](/from/vimeo-js) or [from PyVimeo](/from/pyvimeo).
[What was verified](/verified), and against what, is written down.

For assistants: [llms.txt](/llms.txt){target="_self"}, [llms-full.txt](/llms-full.txt){target="_self"}, and \`.md\` beside every page.
`;
}
