// An emulator whose clock leaps a minute at each look, so that no call is beyond the budget.
import { startEmulator } from '@vimeokit/emulator';

let now = Date.now();
const clock = {
  now: () => {
    now += 60_000;
    return now;
  },
  advance: () => {},
};
const { url, token } = await startEmulator({ clock });
console.log(JSON.stringify({ url, token }));
