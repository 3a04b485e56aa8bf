import type { UploadStore } from 'vimeokit';

/** Whose Vimeo it is, and what assistants may do there. */
export interface McpOptions {
  /** The access token of the account. No result, error or log shows it. */
  readonly token: string;
  /** Default: Vimeo's own. */
  readonly baseUrl?: string | undefined;
  /** Remembers uploads, so that the same file goes on after a restart. Default: in memory, until the process ends. */
  readonly store?: UploadStore | undefined;
  /** Offers no tool that writes. Default false. */
  readonly readOnly?: boolean | undefined;
  /** Lets `delete_video` delete, and `call_operation` call DELETE operations other than those that delete videos. Default false. */
  readonly allowDelete?: boolean | undefined;
  /** The only folders that files are read from; without any, no file is. A link in them that leads elsewhere is refused. */
  readonly allowFolders?: readonly string[] | undefined;
}
