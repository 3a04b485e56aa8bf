/** Times one upload and prints what a parent process can read. */
export async function report(upload) {
  const start = performance.now();
  await upload();
  const seconds = (performance.now() - start) / 1000;
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ seconds, peakMiB }));
}
