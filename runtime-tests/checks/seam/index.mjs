import { aborts } from './aborts.mjs';
import { bodies } from './bodies.mjs';
import { calls } from './calls.mjs';
import { connections } from './connections.mjs';
import { cuts } from './cuts.mjs';
import { responses } from './responses.mjs';

export { Seam } from './seam.mjs';

/** The checks of the platform seam; each has a name and `run(seam)`. */
export const seamChecks = [...bodies, ...responses, ...cuts, ...aborts, ...connections, ...calls];
