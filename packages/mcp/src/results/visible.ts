// Control and format characters can hide instructions from the person who looks on: tags (U+E0000 and following), zero-width
// letters, marks that reverse text.
const invisible =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029\u3164\u115f\u1160\uffa0]|[\ufe00-\ufe0f]{2,}|[\u{e0100}-\u{e01ef}]/gu;

/** JSON in which what cannot be seen is escaped; it parses to the same value. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, hideLinks).replace(invisible, escaped);
}

/** Text in which what cannot be seen is escaped, but for tabs and the ends of lines. */
export function visibleText(text: string): string {
  return text.replace(invisible, (found) => (found === '\n' || found === '\t' ? found : escaped(found)));
}

function escaped(found: string): string {
  let all = '';
  for (let at = 0; at < found.length; at += 1)
    all += `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return all;
}

// Each of them lets anyone who has it send bytes to the account.
const uploadLinks = new Set(['upload_link', 'upload_link_secure', 'complete_uri', 'form', 'ticket_id']);

function hideLinks(key: string, value: unknown): unknown {
  return uploadLinks.has(key) && value !== null ? '[hidden: anyone who has it may upload]' : value;
}
