// A line with a round trip of so many milliseconds, in user space: what comes in at one end leaves at the other half a round
// trip later, in order. Bandwidth has no limit.
import { connect, createServer } from 'node:net';

/** @returns Its port, and what was counted since this was last asked. */
export async function startRelay(target, roundTripMs) {
  let counts = noCounts();
  const relay = createServer((near) => {
    counts.connections++;
    // A real line takes a round trip to connect; here the first bytes wait for it.
    counts.roundTrips++;
    const opensAt = performance.now() + roundTripMs;
    const far = connect(target, '127.0.0.1');
    let isOurTurn = false;
    pass(near, far, () => {
      // Bytes after the other side's: another way there and back.
      if (!isOurTurn) counts.roundTrips++;
      isOurTurn = true;
      return Math.max(0, opensAt - performance.now()) + roundTripMs / 2;
    });
    pass(far, near, () => {
      isOurTurn = false;
      return roundTripMs / 2;
    });
  });
  await new Promise((resolve) => relay.listen(0, '127.0.0.1', resolve));
  return {
    port: relay.address().port,
    takeCounts() {
      const taken = counts;
      counts = noCounts();
      return taken;
    },
  };
}

const noCounts = () => ({ connections: 0, roundTrips: 0 });

function pass(from, to, delayOf) {
  // Timers of different lengths may overtake each other, so there is one for what comes first.
  const waiting = [];
  const later = (act) => {
    waiting.push({ at: performance.now() + delayOf(), act });
    if (waiting.length === 1) wait();
  };
  const wait = () => setTimeout(deliver, Math.max(0, waiting[0].at - performance.now()));
  const deliver = () => {
    while (waiting.length > 0 && waiting[0].at <= performance.now() + 1) waiting.shift().act();
    if (waiting.length > 0) wait();
  };
  from.setNoDelay(true);
  from.on('data', (piece) => later(() => to.writable && to.write(piece)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
}
