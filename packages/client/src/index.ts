export type { AuthUrlOptions } from './auth/authorize-url.js';
export type { DeviceCode } from './auth/device-code.js';
export type { Grant, SignInOptions } from './auth/grant.js';
export { parseRedirect } from './auth/parse-redirect.js';
export { type GrantedScope, type GrantedScopes, missingScopes, type ScopeList } from './auth/scopes.js';
export { createState } from './auth/state.js';
export { VimeoClient } from './client.js';
export type { ClientOptions, TokenContext } from './client-options.js';
export { defineFields } from './define-fields.js';
export type { Downloaded } from './download/download-file.js';
export type {
  DownloadOptions,
  DownloadProgress,
  FileOptions,
  PictureDownloadOptions,
} from './download/download-options.js';
export { type EmbedCodeOptions, type EmbeddableVideo, embedCode } from './embed/embed-code.js';
export { oembed } from './embed/oembed.js';
export type { Oembed, OembedOptions } from './embed/oembed-types.js';
export type { PlayerParameters } from './embed/player-parameters.js';
export { type HasPictures, type Thumbnail, thumbnailFor } from './embed/thumbnail-for.js';
export {
  type AnsweredCode,
  ApiError,
  type ApiErrorFacts,
  type InvalidParameter,
} from './errors/api-error.js';
export { AuthenticationError } from './errors/authentication-error.js';
export { ConnectionError, type UnansweredFacts } from './errors/connection-error.js';
export { DownloadError, type DownloadErrorReason } from './errors/download-error.js';
export { GrantFailedError } from './errors/grant-failed-error.js';
export { InvalidParametersError } from './errors/invalid-parameters-error.js';
export { NotFoundError } from './errors/not-found-error.js';
export { RateLimitError } from './errors/rate-limit-error.js';
export { ScopeError } from './errors/scope-error.js';
export { ServerError } from './errors/server-error.js';
export { TimeoutError } from './errors/timeout-error.js';
export { UploadError, type UploadErrorReason } from './errors/upload-error.js';
export { VimeoError } from './errors/vimeo-error.js';
export type { ErrorCode, ErrorCodes } from './generated/error-codes.js';
export type { ListPaths, PathsByMethod } from './generated/path-names.js';
export type { PathParameters } from './generated/path-parameters.js';
export type * from './generated/schemas.js';
export type { Scope } from './generated/scopes.js';
export type { CallOptions, ParseAs, QueryValue, RequestOptions } from './options.js';
export type { Page } from './page.js';
export type { Paginated, WalkOptions } from './paging/paginate.js';
export type { OptionsArgument, OptionsFor, SharedOptions } from './path-types/call-options.js';
export type { AssertedResult, CallResult, Parsed, ResultOptions } from './path-types/call-result.js';
export type { OfferedPath } from './path-types/checked-path.js';
export type { ListPath, PathOf } from './path-types/described-paths.js';
export type { ParameterNames } from './path-types/match-path.js';
export type {
  BodyOf,
  Endpoint,
  Endpoints,
  FieldsOf,
  ItemOf,
  QueryOf,
  ResponseOf,
  WithFields,
} from './path-types/names.js';
export type { Method } from './path-types/operation-of.js';
export type { Paginate } from './path-types/paginate.js';
export type { Head, Options, Verb, Verbs } from './path-types/verbs.js';
export { checkTicket, type UploadTicket } from './records/ticket.js';
export type { TicketFile, TicketSettings, TicketTextTrack, TicketThumbnail } from './records/ticket-rest.js';
export type {
  AccountRecord,
  AdoptionRecord,
  JobRecord,
  JobState,
  RecordedLinks,
  RecordedSource,
  RecordedWishes,
  ServerMoment,
  UploadRecord,
} from './records/upload-record.js';
export type { UploadStep } from './records/upload-steps.js';
export type { OlderUpload, RecordKind, UploadClaim, UploadStore } from './records/upload-store.js';
export type { RefusedResponse } from './refused-response.js';
export type { ResourceRef } from './resource-uri.js';
export type { RateLimit, VimeoResponse } from './response.js';
export type { RetryOptions } from './retry/policy.js';
export type { SharedBudget, SharedBudgetReading } from './shared-budget.js';
export type { OpenFile, Source, SourceBytes, UploadSource } from './sources/source.js';
export type { ListableStore } from './stores/create-store.js';
export { type IndexedDbStoreOptions, indexedDbStore } from './stores/indexed-db-store.js';
export { type MemoryStoreOptions, memoryStore } from './stores/memory-store.js';
export type { KeepOptions } from './stores/record-lifetimes.js';
export type { SqlDialect, SqlQuery, SqlRows, SqlValue } from './stores/sql-query.js';
export { type SqlStoreOptions, sqlStore } from './stores/sql-store.js';
export type { UnfinishedUpload } from './stores/unfinished-upload.js';
export type { Clock } from './time/clock.js';
export type { Hooks, Logger, RequestView, ResponseView, RetryView, WaitView } from './transport/observer.js';
export type { WaitReason } from './transport/rate-budget/decide.js';
export type { CreateUploadOptions } from './upload/create-upload.js';
export type { ReplacedVideo, UploadAction, UploadedVideo } from './upload/destination.js';
export type { FormUpload, FormUploadOptions } from './upload/form-upload.js';
export type {
  UploadItem,
  UploadManyOptions,
  UploadManyProgress,
  UploadManyResult,
} from './upload/many/many-options.js';
export type { PictureTime } from './upload/picture-file.js';
export type { UploadProgress, UploadState } from './upload/progress.js';
export type { ResumeOptions } from './upload/resume-upload.js';
export type { TextTrackFields, TextTrackType } from './upload/text-track-fields.js';
export type { TicketKey } from './upload/ticket-key.js';
export { transferUpload } from './upload/transfer-upload.js';
export { Upload } from './upload/upload.js';
export type {
  FinishOptions,
  LaterFields,
  ReplaceOptions,
  TransferOptions,
  UploadOptions,
} from './upload/upload-options.js';
export type { PictureOptions, UploadedPicture } from './upload/upload-picture.js';
export type { TextTrackOptions, UploadedTextTrack } from './upload/upload-text-track.js';
export type { VideoStatus } from './upload/video-status.js';
export type { WaitOptions } from './upload/wait-until-playable.js';
export type { VersionUri, VideoUri } from './uris.js';
export { videoUri } from './video-uri.js';
