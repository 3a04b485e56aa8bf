import type { Video } from 'vimeokit';
import { clientFor } from '../../account/connect.js';
import { credentials, vimeoApi } from '../../account/credentials.js';
import { videoArgument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { flag } from '../../args/flag.js';
import { printPlanned } from '../../output/print-planned.js';
import { webAddress } from '../../output/web-address.js';
import { resolveVideo } from '../../video/resolve.js';

export default defineCommand({
  summary: 'Open a video in the browser',
  arguments: { video: videoArgument },
  flags: { print: flag.on('Print its link instead') },
  examples: [
    ['vimeo video open 12345', 'watch it'],
    ['vimeo video open 12345 --print', 'its link'],
  ],
  async run(options, io) {
    const uri = resolveVideo(options.video);
    const { token, apiUrl } = await credentials(io, options);
    const vimeo = clientFor({ token, baseUrl: apiUrl }, options, io);
    const { data } = await vimeo.get<Video>(uri, { fields: ['link'], signal: io.signal });
    if (options.print) return io.print(data.link);
    const address = pageOf(data, apiUrl);
    if (options.dryRun) return printPlanned(io, [{ state: 'planned', action: 'open', address }], {});
    io.say(`Opening ${address}`);
    await io.openAddress(address);
  },
});

/** A local Vimeo has its own player: its links lead to vimeo.com, where that number is another user's video. */
function pageOf({ link }: Video, apiUrl: string): string {
  const address = webAddress(link);
  const { origin } = new URL(apiUrl);
  const { hostname, pathname } = new URL(address);
  if (origin === vimeoApi || !/(^|\.)vimeo\.com$/.test(hostname)) return address;
  // The hash of an unlisted video stands behind its number.
  const [, id, hash] = pathname.split('/');
  return `${origin}/_player/video/${id}${hash ? `?h=${hash}` : ''}`;
}
