// The page's side: a ticket from our own server, and the bytes straight to Vimeo. The ticket is kept, so that the visitor
// may close the page and go on later with the same file.
import {
  transferUpload,
  type Upload,
  type UploadedVideo,
  type UploadProgress,
  type UploadTicket,
} from 'vimeokit/upload';

const element = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind; // index.html has them
const drop = element<HTMLElement>('drop');
const input = element<HTMLInputElement>('file');
const panel = element<HTMLElement>('panel');
const title = element<HTMLElement>('title');
const bar = element<HTMLProgressElement>('bar');
const status = element<HTMLElement>('status');
const toggle = element<HTMLButtonElement>('toggle');
const again = element<HTMLElement>('again');

const kept = 'upload-ticket';
let upload: Upload<UploadedVideo> | undefined;

input.addEventListener('change', () => start(input.files?.[0]));
toggle.addEventListener('click', () => {
  if (!upload) return;
  if (upload.state === 'paused') upload.resume();
  else upload.pause();
});
for (const name of ['dragenter', 'dragover', 'dragleave', 'drop'])
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.toggle('over', name === 'dragenter' || name === 'dragover');
  });
drop.addEventListener('drop', (event) => start(event.dataTransfer?.files[0]));

const left = keptTicket();
if (left) {
  again.hidden = false;
  again.textContent = `“${left.name ?? 'A video'}” is not finished. Choose the same file to go on where it stopped.`;
}

async function start(file: File | undefined): Promise<void> {
  if (!file || (upload && !['done', 'failed', 'aborted'].includes(upload.state))) return;
  panel.hidden = false;
  again.hidden = true;
  title.textContent = file.name;
  try {
    const ticket = ticketFor(file) ?? (await newTicket(file));
    upload = transferUpload(ticket, file);
    for await (const progress of upload) {
      keep(upload.ticket);
      show(progress);
    }
    const video = await upload;
    keep(undefined);
    status.textContent = `Done: ${video.uri}`;
    toggle.hidden = true;
  } catch (error) {
    status.textContent = error instanceof Error ? error.message : String(error);
    toggle.hidden = true;
  }
}

function show({ acknowledged, sent, total, bytesPerSecond, remainingSeconds, state }: UploadProgress): void {
  bar.max = total;
  bar.value = sent;
  bar.textContent = `${Math.round((sent / total) * 100)} %`;
  toggle.hidden = false;
  toggle.textContent = state === 'paused' ? 'Resume' : 'Pause';
  const words = {
    paused: 'Paused',
    retrying: 'The line is down; trying again',
    verifying: 'Checking that all of it is there',
  };
  const speed = bytesPerSecond ? `, ${megabytes(bytesPerSecond)} MB/s` : '';
  const time = remainingSeconds === undefined ? '' : `, ${Math.ceil(remainingSeconds)} s left`;
  status.textContent =
    words[state as keyof typeof words] ??
    `${megabytes(acknowledged)} of ${megabytes(total)} MB safe${speed}${time}`;
}

async function newTicket(file: File): Promise<UploadTicket> {
  const response = await fetch('/tickets', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: file.name, size: file.size }),
  });
  if (!response.ok) throw new Error(`The server gave no ticket (${response.status}).`);
  return response.json();
}

function keptTicket(): UploadTicket | undefined {
  const text = localStorage.getItem(kept);
  return text ? JSON.parse(text) : undefined;
}

// Whether it is the same file in earnest, its fingerprint tells.
function ticketFor(file: File): UploadTicket | undefined {
  const ticket = keptTicket();
  return ticket?.size === file.size ? ticket : undefined;
}

function keep(ticket: UploadTicket | undefined): void {
  if (ticket) localStorage.setItem(kept, JSON.stringify(ticket));
  else localStorage.removeItem(kept);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
