import type { UploadTicket } from '../../records/ticket.js';
import { stepsOf } from '../../records/upload-steps.js';
import type { ApiAccess } from '../../transfer/api-access.js';
import type { TransferContext } from '../../transfer/transfer-context.js';
import { signTicket } from '../sign-ticket.js';
import type { TicketKey } from '../ticket-key.js';
import type { UploadControl } from '../upload.js';
import type { FinishOptions } from '../upload-options.js';
import type { HeldLinks } from './held-links.js';
import type { JobNotes } from './job-notes.js';
import type { OpenFiles } from './open-files.js';

export interface JobParts {
  readonly api: ApiAccess;
  readonly context: TransferContext;
  readonly control: UploadControl;
  readonly options: FinishOptions;
  /** The thumbnail and the text tracks. */
  readonly files: OpenFiles;
  readonly links: HeldLinks;
  /** What a store is told; `undefined` without one. */
  readonly notes: JobNotes | undefined;
  /** What tickets are signed with, where they are. */
  readonly ticketKey: TicketKey | undefined;
}

/** An upload from its create to the last thing that was asked for: what its steps work with, and how far it is. */
export class Job {
  readonly parts: JobParts;
  #ticket: UploadTicket | undefined;

  constructor(parts: JobParts) {
    this.parts = parts;
  }

  /** How far it is; only from the create on. */
  get ticket(): UploadTicket {
    if (this.#ticket) return this.#ticket;
    throw new Error('A step of an upload came before its create.');
  }

  get isPlaced(): boolean {
    return this.#ticket !== undefined;
  }

  /** Goes on: the caller has the new ticket, and the store knows it. */
  async advance(ticket: UploadTicket): Promise<void> {
    const { control, notes } = this.parts;
    this.#ticket = ticket;
    control.setTicket(ticket);
    await notes?.save({ ticket, state: ticket.sent ? 'sent' : 'placed' });
  }

  /** Every byte is confirmed. Where nothing else is to be done, the store learns it when all is done. */
  async sent(ticket: UploadTicket): Promise<void> {
    const { control, ticketKey } = this.parts;
    const sent = { ...ticket, sent: true };
    const signed = ticketKey === undefined ? sent : await signTicket(sent, ticketKey);
    if (stepsOf(signed).left.length > 0) return this.advance(signed);
    this.#ticket = signed;
    control.setTicket(signed);
  }
}
