import { UploadError } from '../errors/upload-error.js';
import type { NamesOf } from '../option-names.js';
import { resourceUri } from '../resource-uri.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { isVideoUri, type VideoUri } from '../uris.js';
import type { VideoFields } from './upload-options.js';
import { vimeoFields } from './vimeo-fields.js';

/** What `createFormUpload` takes: Vimeo's fields, and where the visitor goes afterwards. */
export interface FormUploadOptions extends VideoFields {
  /** Where Vimeo sends the browser once it has the file; it adds the video's uri to the query. */
  redirectUrl: string | URL;
  /** Ends the call; no form is made where it comes in time. */
  signal?: AbortSignal | undefined;
}

/** A form that sends one video file to Vimeo without any script. Anyone who sees the form can use it. */
export interface FormUpload {
  /** The video, which exists from now on. */
  readonly uri: VideoUri;
  /** The form's `action`; its method is POST and its `enctype` is `multipart/form-data`. */
  readonly action: string;
  /** The name of the file field. */
  readonly field: 'file_data';
  /** A plain form with a file field and a button, ready for a page. */
  readonly html: string;
}

const formNames: NamesOf<Pick<FormUploadOptions, 'redirectUrl' | 'user' | 'signal'>> = {
  redirectUrl: true,
  user: true,
  signal: true,
};

/** Makes a video whose bytes come from a form. It cannot be resumed, and tells no progress; for small files. */
export async function createFormUpload(api: ApiAccess, options: FormUploadOptions): Promise<FormUpload> {
  const { upload, ...fields } = vimeoFields(options, 'createFormUpload', formNames);
  const { redirectUrl, user, signal } = options;
  if (!URL.canParse(String(redirectUrl)) || !/^https?:/.test(String(redirectUrl)))
    throw new TypeError('redirectUrl must be the full http or https address that the visitor returns to.');
  const owner = user === undefined ? '/me' : resourceUri(user, 'user');
  const path = `${owner}/videos`;
  const { data } = await api.request({
    method: 'POST',
    path,
    fields: ['uri', 'upload.approach', 'upload.upload_link'],
    body: {
      ...fields,
      upload: { ...(upload as object), approach: 'post', redirect_url: String(redirectUrl) }, // spread takes any value
    },
    signal,
  });
  const { uri, upload: made } = (data ?? {}) as Record<string, unknown>; // an unknown response is looked at piece by piece
  const { upload_link: action } = (made ?? {}) as Record<string, unknown>;
  if (!isVideoUri(uri) || typeof action !== 'string' || !/^https?:/.test(action))
    throw new UploadError(`POST ${path} answered without a form to send; check that the app may upload.`, {
      reason: 'link',
      uri: typeof uri === 'string' ? uri : undefined,
    });
  return { uri, action, field: 'file_data', html: formOf(action) };
}

function formOf(action: string): string {
  return [
    `<form method="POST" action="${escaped(action)}" enctype="multipart/form-data">`,
    '  <label>Video <input type="file" name="file_data" accept="video/*" required></label>',
    '  <button type="submit">Upload</button>',
    '</form>',
  ].join('\n');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
