/** What a tool found out or did. */
export interface ToolResult {
  /** Our own words. */
  readonly note?: string | undefined;
  /** What Vimeo returned: shown as JSON, and as data that others may have written. */
  readonly data?: unknown;
  /** Text from Vimeo, as it is, such as a transcript. */
  readonly text?: string | undefined;
}
