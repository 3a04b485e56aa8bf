/** Times uploads and prints what a parent process can read. */
export async function report(upload) {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  await upload();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, peakMiB }));
}
