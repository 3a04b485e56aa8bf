// The checks as a program for an engine, with those of the platform seam.
import { runProgram } from './program.mjs';
import { seamChecks } from './seam/checks.mjs';

runProgram(seamChecks);
