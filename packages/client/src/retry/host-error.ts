/**
 * A host refused what was asked of it, or responded in a way that means as much. Of hosts other than the API, whose refusals
 * are `ApiError`; callers see it as the `cause` of an `UploadError` or a `DownloadError`.
 */
export class HostError extends Error {
  readonly status: number;
  /** What its `Retry-After` asks for. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, status: number, retryAfterMs?: number) {
    super(message);
    this.name = 'HostError';
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}
