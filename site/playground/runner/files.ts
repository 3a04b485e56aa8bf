import { local } from './local.js';

const captions = `WEBVTT

00:00.000 --> 00:02.000
The harbour before sunrise.

00:02.000 --> 00:05.000
The first boats leave.
`;

/** The file that the person picked, or one made up to its name. */
export async function fileOf(name: string): Promise<File> {
  const kind = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (kind === 'vtt') return new File([captions], name, { type: 'text/vtt' });
  if (['jpg', 'jpeg', 'png', 'gif'].includes(kind))
    return new File([await png()], name, { type: 'image/png' });
  const picked = await local.page('pickedFile');
  return picked instanceof File
    ? picked
    : new File([(await local.page('madeUpVideo')) as Blob], name, { type: 'video/mp4' }); // the page's own, and always one
}

/** A picture in two colours. */
async function png(): Promise<Blob> {
  const canvas = new OffscreenCanvas(640, 360);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws no pictures in a worker.');
  context.fillStyle = '#12324a';
  context.fillRect(0, 0, 640, 360);
  context.fillStyle = '#f2a65a';
  context.fillRect(0, 220, 640, 140);
  return canvas.convertToBlob({ type: 'image/png' });
}
