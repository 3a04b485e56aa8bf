/// <reference lib="esnext.disposable" preserve="true" />
import { platform } from '#platform';
import { type AuthUrlOptions, authorizeUrl } from './auth/authorize-url.js';
import {
  type DeviceCode,
  type DeviceGrant,
  requestDeviceCode,
  waitForDeviceCode,
} from './auth/device-code.js';
import {
  appAuthorization,
  type CallAsApp,
  type Grant,
  type GrantedToken,
  requestGrant,
  type SignInOptions,
  signInNames,
  userToken,
} from './auth/grant.js';
import { parseRedirect } from './auth/parse-redirect.js';
import { missingScopes, type ScopeList, scopeArray } from './auth/scopes.js';
import { createState } from './auth/state.js';
import { type ClientOptions, clientNames, clientReplacements } from './client-options.js';
import type { Downloaded, DownloadOptions } from './download/download.js';
import type { ApiApp, User } from './generated/schemas.js';
import { hmacOfText } from './hmac.js';
import { checkNames, refuseMore, requireOptions } from './option-names.js';
import {
  type CallOptions,
  callNames,
  callReplacements,
  type RequestOptions,
  requestNames,
} from './options.js';
import { paginate } from './paging/paginate.js';
import type { Paginate } from './path-types/paginate.js';
import type { UntypedVerb, Verbs } from './path-types/verbs.js';
import { fetchHttp } from './platform/fetch-http.js';
import type { UploadTicket } from './records/ticket.js';
import type { ResourceRef } from './resource-uri.js';
import type { RateLimit, VimeoResponse } from './response.js';
import { defaultRetry, retryPolicy } from './retry/policy.js';
import type { UploadSource } from './sources/source.js';
import { steadyClock, systemClock } from './time/clock.js';
import { raceAbort } from './time/race-abort.js';
import type { ApiAccess } from './transfer/api-access.js';
import { call } from './transport/call.js';
import { defaultHeaders } from './transport/headers.js';
import { joinSignals } from './transport/join-signals.js';
import { Lifetime } from './transport/lifetime.js';
import { objectIn } from './transport/object-in.js';
import { hookNames, Observer } from './transport/observer.js';
import { checkedTimeout } from './transport/prepare.js';
import { budgetKey, knownBudget } from './transport/rate-budget/budgets-by-token.js';
import { costOf } from './transport/rate-limit.js';
import { checkedMaxResponseBytes, defaultMaxResponseBytes } from './transport/response-limit.js';
import { Semaphore } from './transport/semaphore.js';
import { ServerTime } from './transport/server-time.js';
import type { Authorization, Authorize, OnSend, Transport } from './transport/transport.js';
import { type CreateUploadOptions, createUpload } from './upload/create-upload.js';
import type { ReplacedVideo, UploadedVideo } from './upload/destination.js';
import { createFormUpload, type FormUpload, type FormUploadOptions } from './upload/form-upload.js';
import { type ResumeOptions, resumeUpload } from './upload/resume-upload.js';
import { replaceVideo, uploadVideo } from './upload/start-upload.js';
import type { Upload } from './upload/upload.js';
import {
  type UploadItem,
  type UploadManyOptions,
  type UploadManyResult,
  uploadMany,
} from './upload/upload-many.js';
import type { ReplaceOptions, UploadOptions } from './upload/upload-options.js';
import {
  type PictureOptions,
  type PictureTime,
  type UploadedPicture,
  uploadPicture,
} from './upload/upload-picture.js';
import {
  type TextTrackOptions,
  type UploadedTextTrack,
  uploadTextTrack,
} from './upload/upload-text-track.js';
import { type VideoStatus, type WaitOptions, waitUntilPlayable } from './upload/wait-until-playable.js';

const defaults = {
  baseUrl: 'https://api.vimeo.com',
  apiVersion: '3.4',
  timeout: 30_000,
  concurrency: 32,
};

/**
 * Vimeo, for one token or one app. A client never becomes another one's by a side effect: what a user granted is used by
 * `as`, a copy for that user.
 *
 * @throws {TypeError} Where an option is wrong, and where there is neither a token nor a key.
 * @see https://developer.vimeo.com/api/reference
 */
export class VimeoClient {
  /**
   * A client from `VIMEO_TOKEN`, `VIMEO_CLIENT_ID`, `VIMEO_CLIENT_SECRET` and `VIMEO_API_URL`; `options` win over them.
   *
   * @throws {TypeError} Where none of the first two is set.
   */
  static fromEnv(options: ClientOptions = {}): VimeoClient {
    const found: ClientOptions = {
      token: platform.environment('VIMEO_TOKEN'),
      key: platform.environment('VIMEO_CLIENT_ID'),
      secret: platform.environment('VIMEO_CLIENT_SECRET'),
      baseUrl: platform.environment('VIMEO_API_URL'),
    };
    const merged = { ...found, ...options };
    if (!merged.token && !merged.key)
      throw new TypeError(
        'No credentials in the environment: set VIMEO_TOKEN, or VIMEO_CLIENT_ID and VIMEO_CLIENT_SECRET.',
      );
    return new VimeoClient(merged);
  }

  readonly #options: ClientOptions;
  #transport: Transport;
  #token: ClientOptions['token'];
  /** True where the token is known to be a user's. */
  #isUsers = false;
  #budget: { readonly key: string; readonly cost: number } | undefined;
  #authorized: Authorization | undefined;
  #lastKey: { readonly authorization: string | undefined; readonly key: string } | undefined;
  #advised = new Set<string>();

  constructor(options: ClientOptions) {
    checkOptions(options);
    this.#options = { ...options };
    this.#token = options.token;
    this.#transport = {
      baseUrl: checkedBaseUrl(options.baseUrl ?? defaults.baseUrl),
      defaultHeaders: defaultHeaders({
        apiVersion: options.apiVersion ?? defaults.apiVersion,
        userAgent: options.userAgent,
        platformUserAgent: platform.userAgent,
      }),
      timeout: checkedTimeout(options.timeout) ?? defaults.timeout,
      maxResponseBytes: checkedMaxResponseBytes(options.maxResponseBytes) ?? defaultMaxResponseBytes,
      retry: retryPolicy(defaultRetry, options.retry),
      rateLimit: options.rateLimit ?? 'wait',
      clock: options.clock ? steadyClock(options.clock) : systemClock,
      concurrency: new Semaphore(options.concurrency ?? defaults.concurrency),
      lifetime: new Lifetime(),
      observer: Observer.of(options.hooks, options.logger),
      serverTime: new ServerTime(),
      http: options.fetch ? fetchHttp(options.fetch, options) : platform.createHttp(options),
      budgetKey: (authorization) => this.#budgetKey(authorization),
      onBudget: (key, cost) => {
        if (this.#budget?.key !== key || this.#budget.cost !== cost) this.#budget = { key, cost };
      },
    };
  }

  /** A changed copy; this client stays as it is. A token that was loaded since goes along. */
  with(changes: ClientOptions): VimeoClient {
    const changed = new VimeoClient({ ...this.#options, token: this.#token, ...changes });
    changed.#isUsers = this.#isUsers && changed.#token === this.#token;
    return changed;
  }

  /**
   * This client for a user, as a copy: its calls carry the user's token, this client stays as it is. A copy is cheap
   * enough for one per request. It has all options of this client and shares its connections, and users with the same
   * token share one rate budget; only `concurrency` counts for each copy alone, so that nobody waits for another user's
   * budget. `close` of the copy ends the copy; `close` of this client ends its copies, too.
   *
   * @example
   * const grant = await app.exchangeCode(code, redirectUri);
   * const { data: me } = await app.as(grant).get('/me');
   * @param grantOrToken - What `exchangeCode` or `waitForDeviceCode` returned, or the token alone.
   * @throws {TypeError} Where it is neither.
   */
  as(grantOrToken: string | Pick<Grant, 'token'>): VimeoClient {
    const copy = this.with({ token: userToken(grantOrToken) });
    copy.#isUsers = true;
    copy.#advised = this.#advised;
    const { http, observer, lifetime } = this.#transport;
    copy.#transport = { ...copy.#transport, http, observer, lifetime: new Lifetime(lifetime) };
    return copy;
  }

  /**
   * What is left of the token's call budget right now, calls under way taken off; `undefined` before Vimeo has told.
   * Counted in calls like this client's last one: with `fields`, or without and then half as many.
   */
  get rateLimit(): RateLimit | undefined {
    const { clock, baseUrl } = this.#transport;
    const token = typeof this.#token === 'string' ? `bearer ${this.#token}` : undefined;
    // A token function may give another token for every call, so then the last one's budget is meant.
    const key = token === undefined ? this.#budget?.key : budgetKey(baseUrl.origin, token);
    return key === undefined ? undefined : knownBudget(clock, key)?.view(this.#budget?.cost ?? costOf(true));
  }

  /**
   * Ends the client and the copies that `as` made of it: new calls and uploads are refused, what is under way is waited
   * for, and connections that no other client uses are closed. Uploads that are paused end, with an `AbortError`; so does
   * a walk, at its next page. A client that is never closed costs nothing; idle connections end by themselves.
   *
   * @param options.signal - Ends what is still under way, with its reason: `close({ signal: AbortSignal.timeout(5000) })`.
   */
  async close(options: { signal?: AbortSignal | undefined } = {}): Promise<void> {
    checkNames('close', options, { signal: true });
    const { signal } = options;
    const { lifetime, http } = this.#transport;
    await lifetime.close(signal);
    if (!lifetime.isCopy) await http.close();
  }

  /** `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Reads. The path decides what it takes and answers; `fields` narrow the answer and halve the call's cost. */
  readonly get: Verbs['get'] = this.#verb('GET');
  readonly post: Verbs['post'] = this.#verb('POST');
  readonly put: Verbs['put'] = this.#verb('PUT');
  readonly patch: Verbs['patch'] = this.#verb('PATCH');
  readonly delete: Verbs['delete'] = this.#verb('DELETE');
  /** Status and headers of what `get` would answer. */
  readonly head: Verbs['head'] = this.#verb('HEAD');
  readonly options: Verbs['options'] = this.#verb('OPTIONS');

  /**
   * Walks a list: `for await (const video of vimeo.paginate('/me/videos'))`. A page is asked for when it is needed, 100
   * items at a time unless `query.per_page` says otherwise, and leaving the loop leaves nothing running. `pages()` gives
   * the pages themselves, `toArray({ limit })` the items at once.
   *
   * @see https://developer.vimeo.com/api/common-formats
   */
  readonly paginate: Paginate = (path: string, options?: CallOptions, ...more: readonly unknown[]) => {
    refuseMore('paginate', more);
    const { baseUrl } = this.#transport;
    const request = (page: RequestOptions) => this.request(page);
    return paginate<never>({ request, baseUrl, advise: (advice) => this.#advise(advice) }, path, options);
  };

  /**
   * Any call: what the verbs are made of.
   *
   * @throws {ApiError} For an answer of 400 and above, as the subclass that fits.
   * @throws {ConnectionError | TimeoutError} Where no whole answer came.
   */
  request<Data = unknown>(request: RequestOptions): Promise<VimeoResponse<Data>>;
  // The caller asserts the shape; nothing here can check it.
  async request(request: RequestOptions, ...more: readonly unknown[]): Promise<VimeoResponse<unknown>> {
    requireOptions('request', request);
    checkNames('request', request, requestNames, callReplacements);
    refuseMore('request', more);
    return this.#send(request);
  }

  /**
   * Authenticates this client for public data, without a user.
   *
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
    if (this.#isUsers)
      throw new TypeError(
        "This client is a user's and stays so. Call loadClientCredentials on the app's client, and give users copies of it by as().",
      );
    const grant = await requestGrant(this.#callAsApp(), {
      path: '/oauth/authorize/client',
      body: { grant_type: 'client_credentials', scope: scopeArray(scopes).join(' ') || 'public' },
      advice: 'Check the key and the secret of the app.',
      signal: options.signal,
    });
    this.#token = grant.token;
    return grant.token;
  }

  /** The address of the consent page to send a user to. Nothing is requested. */
  authUrl(options: AuthUrlOptions): string {
    return authorizeUrl(this.#transport.baseUrl, this.#options.key, options);
  }

  /** The exported `createState`. */
  createState(): string {
    return createState();
  }

  /** The exported `parseRedirect`. */
  parseRedirect(url: string | URL, expected: { state: string }): string {
    return parseRedirect(url, expected);
  }

  /** The exported `missingScopes`. */
  missingScopes(requested: ScopeList, granted: ScopeList): string[] {
    return missingScopes(requested, granted);
  }

  /**
   * Exchanges the code of a redirect for the user's token. This client stays as it is: `as(grant)` is the user's.
   *
   * @param redirectUri - The one given to `authUrl`, letter by letter.
   * @param options.adopt - True for a script of one user: this client uses the token from now on.
   * @returns `scopes` are those the user granted; `missingScopes` tells which of yours are not among them.
   * @throws {GrantFailedError} Where Vimeo refuses the code.
   */
  async exchangeCode(code: string, redirectUri: string | URL, options: SignInOptions = {}): Promise<Grant> {
    checkNames('exchangeCode', options, signInNames);
    const { adopt, signal } = options;
    if (!code)
      throw new TypeError('exchangeCode needs the code from the redirect; parseRedirect returns it.');
    if (!redirectUri) throw new TypeError('exchangeCode needs the redirectUri that was given to authUrl.');
    const grant = await requestGrant(this.#callAsApp(), {
      path: '/oauth/access_token',
      body: { grant_type: 'authorization_code', code, redirect_uri: String(redirectUri) },
      advice:
        'A code works once and for a short time, and the redirectUri must equal the one given to authUrl.',
      signal,
    });
    return this.#granted(grant, adopt);
  }

  /**
   * Begins a sign-in without a browser of its own, for terminals and televisions: show the person `userCode` and
   * `activateLink`, and call `waitForDeviceCode`.
   *
   * @throws {GrantFailedError} Where Vimeo refuses the app or the scopes.
   * @see https://developer.vimeo.com/api/authentication
   */
  async requestDeviceCode(
    scopes: ScopeList = ['public'],
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<DeviceCode> {
    checkNames('requestDeviceCode', options, { signal: true });
    return requestDeviceCode(this.#deviceGrant(options.signal), scopes);
  }

  /**
   * Waits until the person has entered the code, asking as seldom as Vimeo wants. This client stays as it is:
   * `as(grant)` is the user's. A connection that fails meanwhile does not end the wait.
   *
   * @param code - What `requestDeviceCode` gave.
   * @param options.adopt - True for a script of one user: this client uses the token from then on.
   * @returns What `exchangeCode` returns.
   * @throws {GrantFailedError} Where the person refused (`error` is `access_denied`) or was too late (`expired_token`).
   */
  async waitForDeviceCode(code: DeviceCode, options: SignInOptions = {}): Promise<Grant> {
    checkNames('waitForDeviceCode', options, signInNames);
    const { adopt, signal } = options;
    return this.#granted(await waitForDeviceCode(this.#deviceGrant(signal), code), adopt);
  }

  /**
   * Asks Vimeo what this client's token is good for. The answer's copy of the token is dropped.
   *
   * @throws {AuthenticationError} Where the token is not valid.
   */
  async verifyToken(): Promise<{ scopes: string[]; user: User | undefined; app: ApiApp }> {
    const { data } = await this.get('/oauth/verify');
    objectIn(data, 'GET /oauth/verify');
    return { scopes: scopeArray(data.scope ?? ''), user: data.user, app: data.app };
  }

  /** Ends the token's life at Vimeo; this client has none afterwards. */
  async revokeToken(): Promise<void> {
    await this.delete('/tokens');
    this.#token = undefined;
    this.#isUsers = false;
  }

  /**
   * Uploads a video and returns the upload, already started: await it for the video, iterate it for progress.
   *
   * @param source - A path, bytes, a Blob, a stream, a `Source` of your own; an `https:` address is fetched by Vimeo. What
   * cannot be sent is refused before any request.
   * @param options - Every field that Vimeo's create takes, and how the bytes travel. `name` is the file's own by default.
   * @returns The upload; awaited, it gives the video once Vimeo has confirmed every byte. It may not play yet:
   * `wait: 'playable'` waits for that, and so does `waitUntilPlayable`.
   * @throws {UploadError} When awaited or iterated; `uri` names the video that was made, if any, and `ticket` finishes it.
   * @see https://developer.vimeo.com/api/upload/videos
   */
  upload(source: UploadSource, options?: UploadOptions): Upload<UploadedVideo>;
  upload(source: UploadSource, options?: UploadOptions, ...more: readonly unknown[]): Upload<UploadedVideo> {
    refuseMore('upload', more);
    return uploadVideo(this.#api, source, options);
  }

  /**
   * Uploads many videos, four at a time by default. Iterate it for the results, in the order they are ready; a failure is
   * a result like any other.
   *
   * @param items - Sources, or `{ source, options }`; a list or anything that gives one after the other.
   */
  uploadMany<Item extends UploadItem>(
    items: Iterable<Item> | AsyncIterable<Item>,
    options: UploadManyOptions = {},
  ): AsyncGenerator<UploadManyResult<Item>, void, undefined> {
    const { lifetime } = this.#transport;
    return uploadMany((source, each) => this.upload(source, each), lifetime, items, options);
  }

  /**
   * Makes the video and returns a ticket, with which whoever has the bytes sends them: `transferUpload` in a browser,
   * which needs no token, or `resumeUpload`.
   *
   * @throws {UploadError} With `reason: 'create-unknown'` where the answer was lost and Vimeo may have made a video.
   */
  createUpload(options: CreateUploadOptions): Promise<UploadTicket> {
    return this.#job('createUpload', options, (job) => createUpload(this.#api, job));
  }

  /**
   * Goes on with an upload that ended before it was done, in this process or another, from where the server is. What is
   * complete already is not sent again.
   *
   * @param ticket - May come from elsewhere; it is checked as `checkTicket` does, and with `signedWith` for its signature.
   * @param source - The same bytes as before; others are refused.
   * @throws {TypeError} Where it is no ticket.
   * @throws {UploadError} When awaited or iterated.
   */
  resumeUpload(ticket: UploadTicket, source: UploadSource, options?: ResumeOptions): Upload<UploadedVideo> {
    return resumeUpload(this.#api, ticket, source, options);
  }

  /**
   * Makes a video whose bytes a plain HTML form sends, without any script.
   *
   * @see https://developer.vimeo.com/api/upload/videos#form-approach
   */
  createFormUpload(options: FormUploadOptions): Promise<FormUpload> {
    return this.#job('createFormUpload', options, (job) => createFormUpload(this.#api, job));
  }

  /**
   * Gives a video a new source; its uri, link and settings stay.
   *
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
   * Adds a picture to a video, a user, a showcase or whatever has pictures: a JPEG, PNG or GIF image, or, for a video,
   * `{ time: 12.5 }` for one of its own frames.
   *
   * @param target - Its uri, or the object an answer gave.
   * @throws {UploadError} Where it is no such image, or its bytes are refused; what was made for them is deleted again.
   * @see https://developer.vimeo.com/api/upload/thumbnails
   */
  uploadPicture(
    target: ResourceRef,
    image: UploadSource | PictureTime,
    options?: PictureOptions,
  ): Promise<UploadedPicture> {
    return this.#job('uploadPicture', options, (job) => uploadPicture(this.#api, target, image, job));
  }

  /**
   * Adds captions, subtitles or another text track to a video.
   *
   * @throws {UploadError} Where it is no text track, or its bytes are refused; what was made for them is deleted again.
   * @see https://developer.vimeo.com/api/upload/texttracks
   */
  uploadTextTrack(video: ResourceRef, options: TextTrackOptions): Promise<UploadedTextTrack> {
    return this.#job('uploadTextTrack', options, (job) => uploadTextTrack(this.#api, video, job));
  }

  /**
   * Waits until a video plays. It asks soon at first and ever more seldom, every 30 s at the latest.
   *
   * @throws {UploadError} With Vimeo's word for it when the video will never play: `reason` is `not-received`,
   * `transcode` or `quota`.
   * @throws {TimeoutError} After `timeout` milliseconds.
   */
  waitUntilPlayable(video: ResourceRef, options?: WaitOptions): Promise<VideoStatus> {
    return this.#job('waitUntilPlayable', options, (job) => waitUntilPlayable(this.#api, video, job));
  }

  /**
   * Downloads a video's file, for one call of the rate budget. It is written to `destination` + `.part` and renamed once it
   * is whole and, where Vimeo tells its MD5, right; the same call after a failure goes on from there. Node, Deno and Bun.
   *
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
    // Few programs download, and a page never does, so that it is loaded by whoever calls it.
    return this.#job('download', options, async (job) => {
      const { download } = await import('./download/download.js');
      return download(this.#api, video, destination, job);
    });
  }

  get #api(): ApiAccess {
    const { http, timeout, clock, baseUrl, serverTime, lifetime } = this.#transport;
    return {
      // What an upload asks for while its client closes still goes out.
      request: async (request, onSend) =>
        call(this.#transport, request, (signal) => this.#authorization(signal), onSend),
      lifetime,
      serverTime,
      sendHttp: http.send,
      fetch: this.#options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
      retry: this.#options.retry,
      origin: baseUrl.origin,
      signer: async (signal) => {
        const { secrets: [token = 'nobody'] = [] } = (await this.#authorization(signal)) ?? {};
        return (text) => hmacOfText(token, text);
      },
      ...{ timeout, clock },
    };
  }

  /** What takes several requests: closing waits for all of it, or ends all of it. */
  async #job<Options extends { signal?: AbortSignal | undefined }, Result>(
    name: string,
    options: Options | undefined,
    run: (options: Options) => Promise<Result>,
  ): Promise<Result> {
    if (options !== undefined) requireOptions(name, options);
    const { lifetime } = this.#transport;
    lifetime.refuseIfClosed();
    lifetime.begin();
    const joined = joinSignals(options?.signal, lifetime.signal);
    try {
      return await run({ ...(options as Options), signal: joined.signal }); // no options are checked where they are read
    } finally {
      joined.stop();
      lifetime.end();
    }
  }

  // Said once: a walk in a loop would fill the log with it.
  #advise(advice: string): void {
    if (this.#advised.has(advice)) return;
    this.#advised.add(advice);
    this.#transport.observer?.advise(advice);
  }

  #verb(method: string) {
    const name = method.toLowerCase();
    const verb = async (path: string, options?: CallOptions, ...more: readonly unknown[]) => {
      checkNames(name, options, callNames, callReplacements);
      refuseMore(name, more);
      // In this order: Node 20 takes microseconds to add names behind a spread.
      return this.#send({ method, path, ...options });
    };
    // The path's own type says what it takes and answers; at run time every path is the same.
    return verb as unknown as UntypedVerb;
  }

  #send(request: RequestOptions): Promise<VimeoResponse> {
    return this.#call(request, (signal) => this.#authorization(signal));
  }

  #call(request: RequestOptions, authorize: Authorize, onSend?: OnSend): Promise<VimeoResponse> {
    this.#transport.lifetime.refuseIfClosed();
    return call(this.#transport, request, authorize, onSend);
  }

  #callAsApp(): CallAsApp {
    const authorization = appAuthorization(this.#options.key, this.#options.secret);
    return (request) => this.#call(request, async () => authorization);
  }

  #deviceGrant(signal: AbortSignal | undefined): DeviceGrant {
    const { clock, baseUrl } = this.#transport;
    return { call: this.#callAsApp(), clock, baseUrl, signal };
  }

  #granted({ token, user, scopes }: GrantedToken, adopt: boolean | undefined): Grant {
    if (adopt) {
      this.#token = token;
      this.#isUsers = true;
    }
    return { token, user: user as User, scopes }; // the answer to a user's grant has its user
  }

  #authorization(signal: AbortSignal | undefined): ReturnType<Authorize> {
    const token = this.#token;
    if (typeof token !== 'function') return this.#bearer(token);
    return this.#freshBearer(token, signal);
  }

  async #freshBearer(
    token: () => string | Promise<string>,
    signal: AbortSignal | undefined,
  ): Promise<Authorization | undefined> {
    return this.#bearer(await raceAbort(Promise.resolve(token()), signal));
  }

  /** The same object for as long as the token is the same. */
  #bearer(token: string | undefined): Authorization | undefined {
    if (token === undefined || token === this.#authorized?.secrets[0])
      return token === undefined ? undefined : this.#authorized;
    checkToken(token);
    this.#authorized = { header: `bearer ${token}`, secrets: [token] };
    return this.#authorized;
  }

  #budgetKey(authorization: string | undefined): string {
    if (this.#lastKey?.authorization !== authorization || !this.#lastKey)
      this.#lastKey = { authorization, key: budgetKey(this.#transport.baseUrl.origin, authorization) };
    return this.#lastKey.key;
  }
}

function checkOptions(options: ClientOptions): void {
  if (typeof options === 'string')
    throw new TypeError('VimeoClient takes one object: new VimeoClient({ key, secret, token }).');
  if (typeof options === 'object' && options !== null)
    checkNames('VimeoClient', options, clientNames, clientReplacements);
  if (typeof options !== 'object' || options === null || !(options.token || options.key))
    throw new TypeError(
      'VimeoClient needs a token, or the key and secret of an app: new VimeoClient({ token }).',
    );
  if (typeof options.token !== 'function' && options.token) checkToken(options.token);
  for (const name of ['key', 'secret', 'apiVersion', 'userAgent'] as const) {
    const value = options[name];
    if (value !== undefined && typeof value !== 'string')
      throw new TypeError(`${name} must be a string, not ${typeof value}.`);
  }
  const { rateLimit, concurrency, clock, logger, hooks } = options;
  if (rateLimit !== undefined && rateLimit !== 'wait' && rateLimit !== 'throw')
    throw new TypeError(`rateLimit must be 'wait' or 'throw', not ${JSON.stringify(rateLimit)}.`);
  if (
    concurrency !== undefined &&
    !(concurrency === Number.POSITIVE_INFINITY || (Number.isInteger(concurrency) && concurrency > 0))
  )
    throw new TypeError(`concurrency must be a whole number above 0, or Infinity, not ${concurrency}.`);
  checkFunctions('clock', clock, ['now', 'sleep']);
  checkFunctions('logger', logger, ['debug', 'info', 'warn', 'error']);
  checkNames('hooks', hooks, hookNames);
  for (const [name, hook] of Object.entries(hooks ?? {}))
    if (hook !== undefined && typeof hook !== 'function')
      throw new TypeError(`hooks.${name} must be a function, not ${typeof hook}.`);
  if (options.fetch !== undefined && typeof options.fetch !== 'function')
    throw new TypeError(`fetch must be a function, not ${typeof options.fetch}.`);
}

function checkFunctions(option: string, value: object | undefined, names: readonly string[]): void {
  if (value === undefined) return;
  for (const name of names)
    if (typeof (value as Record<string, unknown> | null)?.[name] !== 'function')
      // looked at, whatever it is
      throw new TypeError(`${option} must have a function ${name}.`);
}

// The token's shape is Vimeo's business; only what no header can carry is refused, and never shown.
function checkToken(token: unknown): asserts token is string {
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
    throw new TypeError(
      'The token must be a string without spaces or line breaks, or a function that returns one. Give it without "bearer".',
    );
}

function checkedBaseUrl(baseUrl: string | URL): URL {
  const url = URL.canParse(String(baseUrl)) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash)
    throw new TypeError('baseUrl must be an http or https address such as https://api.vimeo.com.');
  return url;
}
