import { UploadError } from '../errors/upload-error.js';
import type { RequestOptions } from '../options.js';
import type { VimeoResponse } from '../response.js';

/** The client's `request`, as the upload's parts need it. */
export type Request = (request: RequestOptions) => Promise<VimeoResponse<unknown>>;

/** The empty object that Vimeo made for bytes to come, and where they go. */
export interface Placeholder {
  readonly link: URL;
  /** The answer without its link, which is a secret. */
  readonly answer: Record<string, unknown>;
}

/** POSTs what makes a placeholder and reads its upload link. Any 2xx is fine: 200 and 201 both occur. */
export async function makePlaceholder(request: Request, call: RequestOptions): Promise<Placeholder> {
  const { data } = await request(call);
  const { upload, ...answer } = (data ?? {}) as Record<string, unknown>; // an unknown answer is looked at piece by piece
  const { approach, upload_link: link } = (upload ?? {}) as Record<string, unknown>;
  const uri = typeof answer.uri === 'string' ? answer.uri : undefined;
  // A create that did not arrive as it was meant is answered with another approach and an old kind of link.
  if (approach !== undefined && approach !== 'tus')
    throw refused(
      `${call.method} ${call.path} answered with the upload approach "${approach}" instead of "tus"`,
      uri,
    );
  if (typeof link !== 'string' || !URL.canParse(link) || !/^https?:/.test(link))
    throw refused(`${call.method} ${call.path} answered without a usable upload link`, uri);
  return { link: new URL(link), answer };
}

function refused(why: string, uri: string | undefined): UploadError {
  const next = uri
    ? `The video ${uri} exists without its bytes; delete it.`
    : 'Check that the app may upload.';
  return new UploadError(`The upload could not start: ${why}. ${next}`, { reason: 'link', uri });
}
