import { CommandError } from '../errors/command-error.js';

// A ZIP archive, which .xlsx, .ods and .numbers are, and an older .xls.
const beginnings = ['504b0304', 'd0cf11e0'];
const names = /\.(xlsx?|xlsm|xlsb|ods|numbers)$/i;

export function isWorkbookName(file: string): boolean {
  return names.test(file);
}

/** @throws {CommandError} For a workbook: which of its sheets is meant, and what a formula shows, only its program knows. */
export function refuseWorkbook(bytes: Uint8Array, file: string): void {
  if (!isWorkbookName(file) && !beginnings.includes(Buffer.from(bytes.subarray(0, 4)).toString('hex')))
    return;
  throw new CommandError(
    `${file} is a workbook. Save its sheet as CSV: in Excel by File > Save As > "CSV UTF-8 (Comma delimited)", in LibreOffice by File > Save As > "Text CSV", in Numbers and Google Sheets by exporting CSV.`,
  );
}
