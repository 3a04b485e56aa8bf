// The checks as a program for an engine, with those of the platform seam: `SEAM_BY` says by which way to send, all by default.
import { env } from 'node:process';
import { runProgram } from './program.mjs';
import { seamChecks } from './seam/checks.mjs';

const way = env.SEAM_BY;
runProgram(way ? seamChecks.filter(({ name }) => name.startsWith(`the seam, by ${way}:`)) : seamChecks);
