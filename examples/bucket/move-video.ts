// Moves a video from a bucket to Vimeo, through this machine and past its disk.
//
//   VIMEO_TOKEN=… node examples/dist/bucket/move-video.js https://bucket.example/video.mp4?signature=…
import { VimeoClient } from 'vimeokit';
import { bucketSource } from './bucket-source.js';

const [address] = process.argv.slice(2);
if (!address) throw new TypeError('Give the address of a video in a bucket.');

const vimeo = VimeoClient.fromEnv();
const video = await vimeo.upload(await bucketSource(address));
console.log(video.uri);
