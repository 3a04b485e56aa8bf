/** How far an upload is, in bytes. */
export interface UploadProgress {
  /** What the server has confirmed. */
  readonly acknowledged: number;
  /** What has left this machine; it may run ahead of `acknowledged`, and falls back to it after a failure. */
  readonly sent: number;
  readonly total: number;
}
