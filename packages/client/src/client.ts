/// <reference lib="esnext.disposable" preserve="true" />
import { type AuthUrlOptions, authorizeUrl } from './auth/authorize-url.js';
import { CurrentToken } from './auth/current-token.js';
import type { DeviceCode, DeviceGrant } from './auth/device-code.js';
import {
  type CallAsApp,
  type Grant,
  type GrantedToken,
  type SignInOptions,
  signInNames,
  userToken,
} from './auth/grant.js';
import { type GrantedScope, grantedScopeArray, type ScopeList } from './auth/scopes.js';
import { checkClientOptions } from './check-client-options.js';
import type { ClientOptions } from './client-options.js';
import { createTransport } from './create-transport.js';
import type { Downloaded } from './download/download-file.js';
import type { DownloadOptions, FileOptions, PictureDownloadOptions } from './download/download-options.js';
import { type EmbedCodeOptions, type EmbeddableVideo, embedCode } from './embed/embed-code.js';
import type { Oembed, OembedOptions } from './embed/oembed-types.js';
import { environmentOptions } from './environment-options.js';
import type { ApiApp, User } from './generated/schemas.js';
import { hmacOfText } from './hmac.js';
import { checkNames, refuseMore, requireOptions } from './option-names.js';
import {
  type CallOptions,
  callNames,
  callReplacements,
  type ParseAs,
  type RequestOptions,
  requestNames,
} from './options.js';
import { paginate, type WalkOptions } from './paging/paginate.js';
import type { AssertedResult, CallResult, ResultOptions } from './path-types/call-result.js';
import type { Paginate } from './path-types/paginate.js';
import type { UntypedVerb, Verbs } from './path-types/verbs.js';
import type { UploadTicket } from './records/ticket.js';
import type { RefusedResponse } from './refused-response.js';
import type { ResourceRef } from './resource-uri.js';
import type { RateLimit, VimeoResponse } from './response.js';
import type { UploadSource } from './sources/source.js';
import type { ApiAccess } from './transfer/api-access.js';
import { call } from './transport/call.js';
import { Lifetime } from './transport/lifetime.js';
import { objectIn } from './transport/object-in.js';
import { refusalOf } from './transport/refused-responses.js';
import { runJob } from './transport/run-job.js';
import type { Authorize, Transport } from './transport/transport.js';
import type { CreateUploadOptions } from './upload/create-upload.js';
import type { ReplacedVideo, UploadedVideo } from './upload/destination.js';
import type { FormUpload, FormUploadOptions } from './upload/form-upload.js';
import type { LookUp } from './upload/job/look-up.js';
import type { UploadItem, UploadManyOptions, UploadManyResult } from './upload/many/many-options.js';
import { uploadMany } from './upload/many/upload-many.js';
import type { PictureTime } from './upload/picture-file.js';
import { type ResumeOptions, resumeUpload } from './upload/resume-upload.js';
import { replaceVideo, uploadVideo } from './upload/start-upload.js';
import type { Upload } from './upload/upload.js';
import type { ReplaceOptions, UploadOptions } from './upload/upload-options.js';
import type { PictureOptions, UploadedPicture } from './upload/upload-picture.js';
import type { TextTrackOptions, UploadedTextTrack } from './upload/upload-text-track.js';
import type { VideoStatus } from './upload/video-status.js';
import type { WaitOptions } from './upload/wait-until-playable.js';

/**
 * Vimeo, for one token or one app. A client never becomes another one's by a side effect: what a user granted is used by
 * `as`, a copy for that user.
 *
 * @example
 * const vimeo = new VimeoClient({ token });
 * const { data: me } = await vimeo.get('/me', { fields: ['uri', 'name'] });
 * @throws {TypeError} Where an option is wrong, and where there is neither a token nor a key.
 * @see https://developer.vimeo.com/api/reference
 */
export class VimeoClient {
  /**
   * A client from `VIMEO_TOKEN`, `VIMEO_CLIENT_ID`, `VIMEO_CLIENT_SECRET` and `VIMEO_API_URL`; `options` win over them.
   * They are read from `process.env` at the call, which most workers and edge runtimes have; a page has none.
   *
   * @example
   * const vimeo = VimeoClient.fromEnv({ timeout: 60_000 });
   * @throws {TypeError} Where none of the first two is set, and where there is no environment.
   */
  static fromEnv(options: ClientOptions = {}): VimeoClient {
    return new VimeoClient(environmentOptions(options));
  }

  readonly #options: ClientOptions;
  readonly #token: CurrentToken;
  #transport: Transport;

  constructor(options: ClientOptions) {
    checkClientOptions(options);
    this.#options = { ...options };
    this.#token = new CurrentToken(options.token);
    this.#transport = createTransport(options);
  }

  /**
   * A changed copy; this client stays as it is. A token that was loaded since goes along.
   *
   * @example
   * const patient = vimeo.with({ timeout: 120_000, retry: 10 });
   */
  with(changes: ClientOptions): VimeoClient {
    const token = this.#token.value;
    const changed = new VimeoClient({ ...this.#options, token, ...changes });
    if (changed.#token.value === token) changed.#token.set(token, { isUsers: this.#token.isUsers });
    return changed;
  }

  /**
   * This client for a user, as a copy: its calls carry the user's token, this client stays as it is. A copy is cheap
   * enough for one per request. It has all options of this client and shares its connections, and users with the same
   * token share one rate budget; only `concurrency` counts for each copy alone, so that no user waits for another's
   * budget. `close` of the copy ends the copy; `close` of this client ends its copies, too.
   *
   * @example
   * const grant = await app.exchangeCode(code, redirectUri);
   * const { data: me } = await app.as(grant).get('/me');
   * @param grantOrToken - What `exchangeCode` or `waitForDeviceCode` returned, or the token alone.
   * @throws {TypeError} Where it is neither.
   */
  as(grantOrToken: string | Pick<Grant, 'token'>): VimeoClient {
    const token = userToken(grantOrToken);
    const copy = this.with({ token });
    copy.#token.set(token, { isUsers: true });
    const { http, observer, lifetime, accounts, serverTime } = this.#transport;
    copy.#transport = {
      ...copy.#transport,
      http,
      observer,
      accounts,
      serverTime,
      lifetime: new Lifetime(lifetime),
    };
    return copy;
  }

  /**
   * What is left of the token's call budget right now, calls under way taken off; `undefined` before Vimeo has told.
   * Counted in calls like this client's last one: with `fields`, or without and then half as many.
   *
   * @example
   * const { remaining, resetAt } = vimeo.rateLimit ?? {};
   */
  get rateLimit(): RateLimit | undefined {
    // A token function may give another token for every call.
    return this.#transport.budgets.view(this.#token.fixedHeader);
  }

  /**
   * Ends the client and the copies that `as` made of it: new calls and uploads are refused, what is under way is waited
   * for, and connections that no other client uses are closed. Uploads that are paused end, with an `AbortError`; so does
   * a walk, at its next page. A client that is never closed costs nothing; idle connections end by themselves.
   *
   * @example
   * await vimeo.close({ signal: AbortSignal.timeout(5000) });
   * @param options.signal - Ends what is still under way, with its reason: `close({ signal: AbortSignal.timeout(5000) })`.
   */
  async close(options: { signal?: AbortSignal | undefined } = {}): Promise<void> {
    checkNames('close', options, { signal: true });
    const { signal } = options;
    const { lifetime, http } = this.#transport;
    await lifetime.close(signal);
    if (!lifetime.isCopy) await http.close();
  }

  /**
   * `close`, for `await using`.
   *
   * @example
   * await using vimeo = new VimeoClient({ token });
   */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /**
   * Reads. The path decides what it takes and what comes back; `fields` narrow that and halve the call's cost.
   *
   * @example
   * const { data } = await vimeo.get('/videos/12345', { fields: ['name', 'pictures.sizes.link'] });
   */
  readonly get: Verbs['get'] = this.#verb('GET');
  /**
   * Makes something. A POST whose response was lost is not sent again, since it may have happened.
   *
   * @example
   * const { data: folder } = await vimeo.post('/me/projects', { body: { name: 'Launches' } });
   */
  readonly post: Verbs['post'] = this.#verb('POST');
  /**
   * Puts something in its place: likes, members of a showcase, tags.
   *
   * @example
   * await vimeo.put('/me/likes/{video_id}', { params: { video_id: 12345 } });
   */
  readonly put: Verbs['put'] = this.#verb('PUT');
  /**
   * Edits.
   *
   * @example
   * await vimeo.patch('/videos/{video_id}', { params: { video_id: 12345 }, body: { name: 'New' } });
   */
  readonly patch: Verbs['patch'] = this.#verb('PATCH');
  /**
   * Deletes.
   *
   * @example
   * await vimeo.delete('/videos/12345');
   */
  readonly delete: Verbs['delete'] = this.#verb('DELETE');
  /**
   * The status and headers that `get` would have.
   *
   * @example
   * const { status } = await vimeo.head('/videos/12345');
   */
  readonly head: Verbs['head'] = this.#verb('HEAD');
  /**
   * Which methods a path takes, among the headers.
   *
   * @example
   * const { headers } = await vimeo.options('/videos/12345');
   */
  readonly options: Verbs['options'] = this.#verb('OPTIONS');

  /**
   * Walks a list. A page is asked for when it is needed, 100 items at a time unless `query.per_page` says otherwise, and
   * leaving the loop leaves nothing running. `pages()` gives the pages themselves, `toArray({ limit })` the items at once.
   * `concurrency: 6` asks for pages ahead, which takes a sixth of the time where the way to Vimeo is long.
   *
   * @example
   * for await (const video of vimeo.paginate('/me/videos', { fields: ['uri', 'name'] })) console.log(video.name);
   * @see https://developer.vimeo.com/api/common-formats
   */
  readonly paginate: Paginate = (
    path: string,
    options?: CallOptions & WalkOptions,
    ...more: readonly unknown[]
  ) => {
    refuseMore('paginate', more);
    const { baseUrl, observer } = this.#transport;
    const request = (page: RequestOptions) => this.#call(page, this.#token.authorize);
    return paginate<never>({ request, baseUrl, advise: (advice) => observer?.advise(advice) }, path, options);
  };

  /**
   * Any call: what the verbs are made of.
   *
   * @example
   * const { data } = await vimeo.request<{ name: string }>({ method: 'GET', path: '/me' });
   * @throws {ApiError} For a response of 400 and above, as the subclass that fits.
   * @throws {ConnectionError | TimeoutError} Where no whole response came.
   */
  request<Data = unknown, Throws extends boolean = true, Parse extends ParseAs = 'json'>(
    request: RequestOptions & ResultOptions<Throws, Parse>,
  ): Promise<CallResult<Data, Throws, Parse>>;
  request<Data>(request: RequestOptions & AssertedResult<Data, true>): Promise<VimeoResponse<Data>>;
  request<Data>(
    request: RequestOptions & AssertedResult<Data, boolean>,
  ): Promise<VimeoResponse<Data> | RefusedResponse>;
  // The caller asserts the shape; nothing here can check it.
  async request(
    request: RequestOptions,
    ...more: readonly unknown[]
  ): Promise<VimeoResponse | RefusedResponse> {
    requireOptions('request', request);
    checkNames('request', request, requestNames, callReplacements);
    refuseMore('request', more);
    return this.#send(request);
  }

  /**
   * Authenticates this client for public data, without a user.
   *
   * @example
   * await app.loadClientCredentials();
   * const { data: videos } = await app.get('/videos', { query: { query: 'harbour' } });
   * @returns The token, which this client uses from now on.
   * @throws {GrantFailedError} Where Vimeo refuses the key and secret.
   * @throws {TypeError} Where this client is a user's, by `as` or `adopt`: its calls would no longer be that user's.
   * @see https://developer.vimeo.com/api/authentication
   */
  async loadClientCredentials(
    scopes: ScopeList = ['public'],
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<string> {
    checkNames('loadClientCredentials', options, { signal: true });
    if (this.#token.isUsers)
      throw new TypeError(
        "This client is a user's and stays so. Call loadClientCredentials on the app's client, and give users copies of it by as().",
      );
    // Pages have no secret to sign in with, so they never load this.
    const { requestAppToken } = await import('./auth/client-credentials.js');
    const token = await requestAppToken(await this.#callAsApp(), scopes, options.signal);
    this.#token.set(token, { isUsers: false });
    return token;
  }

  /**
   * The address of the consent page to send a user to. Nothing is requested.
   *
   * @example
   * const state = createState(); // keep it in the visitor's session
   * const url = app.authUrl({ scopes: ['public', 'upload'], redirectUri, state });
   */
  authUrl(options: AuthUrlOptions): string {
    return authorizeUrl(this.#transport.baseUrl, this.#options.key, options);
  }

  /**
   * Exchanges the code of a redirect for the user's token. This client stays as it is: `as(grant)` is the user's.
   *
   * @example
   * const code = parseRedirect(request.url, { state });
   * const { token, user, scopes } = await app.exchangeCode(code, redirectUri);
   * @param redirectUri - Exactly the one given to `authUrl`.
   * @param options.adopt - True for a script of one user: this client uses the token from now on.
   * @returns `scopes` are those the user granted; `missingScopes` tells which of yours are not among them.
   * @throws {GrantFailedError} Where Vimeo refuses the code.
   */
  async exchangeCode(code: string, redirectUri: string | URL, options: SignInOptions = {}): Promise<Grant> {
    checkNames('exchangeCode', options, signInNames);
    const { adopt, signal } = options;
    const { exchangeCode } = await import('./auth/exchange-code.js');
    const grant = await exchangeCode(await this.#callAsApp(), code, redirectUri, signal);
    return this.#granted(grant, adopt);
  }

  /**
   * Begins a sign-in without a browser of its own, for terminals and televisions: show the person `userCode` and
   * `activateLink`, and call `waitForDeviceCode`.
   *
   * @example
   * const code = await app.requestDeviceCode(['public', 'upload']);
   * console.log(`Enter ${code.userCode} at ${code.activateLink}`);
   * @throws {GrantFailedError} Where Vimeo refuses the app or the scopes.
   * @see https://developer.vimeo.com/api/authentication
   */
  async requestDeviceCode(
    scopes: ScopeList = ['public'],
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<DeviceCode> {
    checkNames('requestDeviceCode', options, { signal: true });
    const { requestDeviceCode } = await import('./auth/device-code.js');
    return requestDeviceCode(await this.#deviceGrant(options.signal), scopes);
  }

  /**
   * Waits until the person has entered the code, asking as seldom as Vimeo wants. This client stays as it is:
   * `as(grant)` is the user's. A connection that fails meanwhile does not end the wait.
   *
   * @example
   * const grant = await app.waitForDeviceCode(code);
   * const vimeo = app.as(grant);
   * @param code - What `requestDeviceCode` gave.
   * @param options.adopt - True for a script of one user: this client uses the token from then on.
   * @returns What `exchangeCode` returns.
   * @throws {GrantFailedError} Where the person refused (`error` is `access_denied`) or was too late (`expired_token`).
   */
  async waitForDeviceCode(code: DeviceCode, options: SignInOptions = {}): Promise<Grant> {
    checkNames('waitForDeviceCode', options, signInNames);
    const { adopt, signal } = options;
    const { waitForDeviceCode } = await import('./auth/device-code.js');
    return this.#granted(await waitForDeviceCode(await this.#deviceGrant(signal), code), adopt);
  }

  /**
   * Asks Vimeo what this client's token is good for. The response's copy of the token is dropped.
   *
   * @example
   * const { scopes, user } = await vimeo.verifyToken();
   * @throws {AuthenticationError} Where the token is not valid.
   */
  async verifyToken(): Promise<{ scopes: GrantedScope[]; user: User | undefined; app: ApiApp }> {
    const { data } = await this.get('/oauth/verify');
    objectIn(data, 'GET /oauth/verify');
    return { scopes: grantedScopeArray(data.scope ?? ''), user: data.user, app: data.app };
  }

  /**
   * Ends the token's life at Vimeo; this client has none afterwards.
   *
   * @example
   * await vimeo.revokeToken();
   */
  async revokeToken(): Promise<void> {
    await this.delete('/tokens');
    this.#token.set(undefined, { isUsers: false });
  }

  /**
   * Uploads a video and returns the upload, already started: await it for the video, iterate it for progress.
   *
   * @example
   * const upload = vimeo.upload('your-filename.mp4', { name: 'Launch' });
   * for await (const { acknowledged, total } of upload) console.log(acknowledged, total);
   * const { uri } = await upload;
   * @param source - A path, bytes, a Blob, a stream, a `Source` of your own; an `https:` address is fetched by Vimeo. What
   * cannot be sent is refused before any request.
   * @param options - Every field that Vimeo's create takes, `thumbnail` and `textTracks`, and how the bytes travel. `name` is the
   * file's own by default. With a `store`, the same call is the same upload, also in another process and when it is done.
   * @returns The upload; awaited, it gives the video once Vimeo has confirmed every byte and has what else was asked for. It may
   * not play yet: `wait: 'playable'` waits for that, and so does `waitUntilPlayable`.
   * @throws {UploadError} When awaited or iterated; `uri` names the video that was made, if any, `stepsLeft` what was not
   * done, and `ticket` does that.
   * @see https://developer.vimeo.com/api/upload/videos
   */
  upload(source: UploadSource, options?: UploadOptions): Upload<UploadedVideo>;
  upload(source: UploadSource, options?: UploadOptions, ...more: readonly unknown[]): Upload<UploadedVideo> {
    refuseMore('upload', more);
    return uploadVideo(this.#api, source, options);
  }

  /**
   * Uploads many videos, four at a time by default. Iterate it for the results, in the order they are ready; a failure is
   * a result like any other. What a store knows as done is looked up, 50 by one call.
   *
   * @example
   * for await (const result of vimeo.uploadMany(['one.mp4', 'two.mp4'])) console.log(result.item, result.state);
   * @param items - Sources, or `{ source, options }`; a list or anything that gives one after the other.
   * @throws When the list does, and with the reason of `signal` when that is aborted: uploads under way are stopped, and
   * the results of those that are done come first.
   */
  uploadMany<Item extends UploadItem>(
    items: Iterable<Item> | AsyncIterable<Item>,
    options: UploadManyOptions = {},
  ): AsyncGenerator<UploadManyResult<Item>, void, undefined> {
    const api = this.#api;
    const start = (source: UploadSource, each: UploadOptions, lookUp: LookUp) =>
      uploadVideo(this.#api, source, each, lookUp);
    return uploadMany(start, api, items, options);
  }

  /**
   * Makes the video and returns a ticket, with which the program that has the bytes sends them: by `transferUpload` in a
   * browser, which needs no token, or by `resumeUpload`.
   *
   * @example
   * const ticket = await vimeo.createUpload({ size: file.size, name: 'Launch' });
   * @throws {UploadError} With `reason: 'create-unknown'` where the response was lost and Vimeo may have made a video.
   */
  createUpload(options: CreateUploadOptions): Promise<UploadTicket> {
    return this.#job('createUpload', options, async (job) => {
      const { createUpload } = await import('./upload/create-upload.js');
      return createUpload(this.#api, job);
    });
  }

  /**
   * Goes on with an upload that ended before it was done, in this process or another, from where the server is. What is
   * complete already is not sent again.
   *
   * @example
   * const { uri } = await vimeo.resumeUpload(ticket, 'your-filename.mp4');
   * @param ticket - May come from elsewhere; it is checked as `checkTicket` does, and with `signedWith` for its signature.
   * @param source - The same bytes as before; others are refused. `undefined` will do where the ticket says that all are there.
   * @param options - `thumbnail` and `textTracks` are the files that the ticket asks for, or others in their place; what is not
   * given stays in the upload's `stepsLeft`.
   * @throws {TypeError} Where it is no ticket.
   * @throws {UploadError} When awaited or iterated.
   */
  resumeUpload(
    ticket: UploadTicket,
    source: UploadSource | undefined,
    options?: ResumeOptions,
  ): Upload<UploadedVideo> {
    return resumeUpload(this.#api, ticket, source, options);
  }

  /**
   * Makes a video whose bytes a plain HTML form sends, without any script.
   *
   * @example
   * const { html } = await vimeo.createFormUpload({ redirectUrl: 'https://app.example/uploaded' });
   * @see https://developer.vimeo.com/api/upload/videos#form-approach
   */
  createFormUpload(options: FormUploadOptions): Promise<FormUpload> {
    return this.#job('createFormUpload', options, async (job) => {
      const { createFormUpload } = await import('./upload/form-upload.js');
      return createFormUpload(this.#api, job);
    });
  }

  /**
   * Gives a video a new source; its uri, link and settings stay.
   *
   * @example
   * await vimeo.replace('/videos/12345', 'better.mp4');
   * @throws {UploadError} When awaited or iterated.
   * @see https://developer.vimeo.com/api/upload/videos#replacing-a-video
   */
  replace(video: ResourceRef, source: UploadSource, options?: ReplaceOptions): Upload<ReplacedVideo>;
  replace(
    video: ResourceRef,
    source: UploadSource,
    options?: ReplaceOptions,
    ...more: readonly unknown[]
  ): Upload<ReplacedVideo> {
    refuseMore('replace', more);
    return replaceVideo(this.#api, video, source, options);
  }

  /**
   * Adds a picture to a video, a user, a showcase or anything that has pictures: a JPEG, PNG or GIF image, or, for a video,
   * `{ time: 12.5 }` for one of its own frames.
   *
   * @example
   * await vimeo.uploadPicture('/videos/12345', 'your-image.jpg', { activate: true });
   * await vimeo.uploadPicture('/videos/12345', { time: 12.5 });
   * @param target - Its uri, or an object that has one.
   * @throws {UploadError} Where it is no such image, or its bytes are refused; what was made for them is deleted again.
   * @see https://developer.vimeo.com/api/upload/thumbnails
   */
  uploadPicture(
    target: ResourceRef,
    image: UploadSource | PictureTime,
    options?: PictureOptions,
  ): Promise<UploadedPicture> {
    return this.#job('uploadPicture', options, async (job) => {
      const { uploadPicture } = await import('./upload/upload-picture.js');
      return uploadPicture(this.#api, target, image, job);
    });
  }

  /**
   * Adds captions, subtitles or another text track to a video.
   *
   * @example
   * await vimeo.uploadTextTrack('/videos/12345', { type: 'captions', language: 'en', file: 'your-texttrack.vtt' });
   * @throws {UploadError} Where it is no text track, or its bytes are refused; what was made for them is deleted again.
   * @see https://developer.vimeo.com/api/upload/texttracks
   */
  uploadTextTrack(video: ResourceRef, options: TextTrackOptions): Promise<UploadedTextTrack> {
    return this.#job('uploadTextTrack', options, async (job) => {
      const { uploadTextTrack } = await import('./upload/upload-text-track.js');
      return uploadTextTrack(this.#api, video, job);
    });
  }

  /**
   * Waits until a video plays. It asks soon at first and ever more seldom, every 30 s at the latest.
   *
   * @example
   * await vimeo.waitUntilPlayable('/videos/12345');
   * @throws {UploadError} With Vimeo's word for it when the video will never play: `reason` is `not-received`,
   * `transcode` or `quota`.
   * @throws {TimeoutError} After `timeout` milliseconds.
   */
  waitUntilPlayable(video: ResourceRef, options?: WaitOptions): Promise<VideoStatus> {
    return this.#job('waitUntilPlayable', options, async (job) => {
      const { waitUntilPlayable } = await import('./upload/wait-until-playable.js');
      return waitUntilPlayable(this.#api, video, job);
    });
  }

  /**
   * Downloads a video's file, for one call of the rate budget. It is written to `destination` + `.part` and renamed once it
   * is whole and, where Vimeo tells its MD5, right; the same call after a failure goes on from there. Node, Deno and Bun.
   *
   * @example
   * const { path, size } = await vimeo.download('/videos/12345', 'videos/');
   * @param destination - A path to write to; in a folder that exists, the file is named after the video.
   * @returns Where it is, and its size in bytes.
   * @throws {DownloadError} Where Vimeo gives no links (`not-allowed`: it takes the scope `video_files` and a paid plan),
   * the file exists, or the line fails for longer than the retries last.
   * @see https://developer.vimeo.com/api/reference/videos#get_video
   */
  async download(
    video: ResourceRef,
    destination: string | URL,
    options?: DownloadOptions,
  ): Promise<Downloaded> {
    // Few programs download, and a page never does, so it is loaded by the first call.
    return this.#job('download', options, async (job) => {
      const { download } = await import('./download/download.js');
      return download(this.#api, video, destination, job);
    });
  }

  /**
   * Downloads a text track's file, as `download` does a video's.
   *
   * @example
   * const track = await vimeo.uploadTextTrack('/videos/12345', { type: 'captions', language: 'en', file: 'your-texttrack.vtt' });
   * const { path } = await vimeo.downloadTextTrack(track, 'videos/', { overwrite: true });
   * @param track - Its uri, or the track as the API gave it.
   * @param destination - A path to write to; in a folder that exists, the file is `VIDEO.LANGUAGE.vtt`.
   * @throws {DownloadError} Where it has no file yet, the path is taken, or the line fails for longer than the retries last.
   * @see https://developer.vimeo.com/api/reference/videos#get_text_track
   */
  async downloadTextTrack(
    track: string | { readonly uri: string },
    destination: string | URL,
    options?: FileOptions,
  ): Promise<Downloaded> {
    return this.#job('downloadTextTrack', options, async (job) => {
      const { downloadTextTrack } = await import('./download/download-text-track.js');
      return downloadTextTrack(this.#api, track, destination, job);
    });
  }

  /**
   * Downloads a picture in one of its sizes, as `download` does a video's file.
   *
   * @example
   * const picture = await vimeo.uploadPicture('/videos/12345', 'your-image.jpg');
   * await vimeo.downloadPicture(picture, 'thumbnail.jpg', { width: 640, overwrite: true });
   * @param picture - Its uri, such as `/videos/12345/pictures/1`, or the picture as the API gave it.
   * @param destination - A path to write to; in a folder that exists, the file is named by the picture's number.
   * @throws {DownloadError} Where it has no file yet, the path is taken, or the line fails for longer than the retries last.
   * @see https://developer.vimeo.com/api/reference/videos#get_video_thumbnail
   */
  async downloadPicture(
    picture: string | { readonly uri: string },
    destination: string | URL,
    options?: PictureDownloadOptions,
  ): Promise<Downloaded> {
    return this.#job('downloadPicture', options, async (job) => {
      const { downloadPicture } = await import('./download/download-picture.js');
      return downloadPicture(this.#api, picture, destination, job);
    });
  }

  /**
   * A video's embed code, title and picture by oEmbed, through this client's connections; without its token.
   *
   * @example
   * const { html } = await vimeo.oembed('https://vimeo.com/12345', { responsive: true, dnt: true });
   * @param video - A link, whose hash is kept, an id, a uri, or an object with one.
   * @throws {NotFoundError} Where it is missing, still transcoding, or unlisted and the link has no hash.
   * @see https://developer.vimeo.com/api/oembed/videos
   */
  async oembed(video: ResourceRef, options?: OembedOptions): Promise<Oembed> {
    return this.#job('oembed', options, async (job) => {
      const { requestOembed } = await import('./embed/request-oembed.js');
      return requestOembed(this.#transport, video, job);
    });
  }

  /**
   * The iframe that shows a video. Nothing is requested.
   *
   * @example
   * const { data: video } = await vimeo.get('/videos/12345', { fields: ['uri', 'name', 'player_embed_url'] });
   * const html = vimeo.embedCode(video, { responsive: true });
   * @throws {TypeError} For what names no video, and for unknown options.
   */
  embedCode(video: ResourceRef | EmbeddableVideo, options?: EmbedCodeOptions): string {
    return embedCode(video, options);
  }

  get #api(): ApiAccess {
    const { http, timeout, clock, origin, serverTime, lifetime, accounts, observer } = this.#transport;
    return {
      // What an upload asks for while its client closes still goes out.
      request: async (request, onSend) => call(this.#transport, request, this.#token.authorize, onSend),
      lifetime,
      serverTime,
      accounts,
      warn: (message) => observer?.advise(message),
      sendHttp: http.send,
      fetch: this.#options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
      retry: this.#options.retry,
      origin,
      signer: async (signal) => {
        const { secrets: [token = 'nobody'] = [] } = (await this.#token.authorize(signal)) ?? {};
        return (text) => hmacOfText(token, text);
      },
      timeout,
      clock,
    };
  }

  async #job<Options extends { signal?: AbortSignal | undefined }, Result>(
    name: string,
    options: Options | undefined,
    run: (options: Options) => Promise<Result>,
  ): Promise<Result> {
    if (options !== undefined) requireOptions(name, options);
    return runJob(this.#transport.lifetime, options, run);
  }

  #verb(method: string) {
    const name = method.toLowerCase();
    const verb = async (path: string, options?: CallOptions, ...more: readonly unknown[]) => {
      checkNames(name, options, callNames, callReplacements);
      refuseMore(name, more);
      // In this order: Node 20 takes microseconds to add names behind a spread.
      return await this.#send({ method, path, ...options });
    };
    // The path's own type says what it takes and what comes back; at run time every path is the same.
    return verb as unknown as UntypedVerb;
  }

  #send(request: RequestOptions): Promise<VimeoResponse | RefusedResponse> {
    const response = this.#call(request, this.#token.authorize);
    return request.throwOnError === false ? response.catch(refusalOf) : response;
  }

  #call(request: RequestOptions, authorize: Authorize): Promise<VimeoResponse> {
    this.#transport.lifetime.refuseIfClosed();
    return call(this.#transport, request, authorize);
  }

  async #callAsApp(): Promise<CallAsApp> {
    const { appAuthorization } = await import('./auth/app-authorization.js');
    const authorization = appAuthorization(this.#options.key, this.#options.secret);
    return (request) => this.#call(request, async () => authorization);
  }

  async #deviceGrant(signal: AbortSignal | undefined): Promise<DeviceGrant> {
    const { clock, baseUrl } = this.#transport;
    return { call: await this.#callAsApp(), clock, baseUrl, signal };
  }

  #granted({ token, user, scopes }: GrantedToken, adopt: boolean | undefined): Grant {
    if (adopt) this.#token.set(token, { isUsers: true });
    return { token, user: user as User, scopes }; // the response to a user's grant has its user
  }
}
