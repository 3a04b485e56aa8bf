// The checks as a program.
import { runProgram } from './program.mjs';

runProgram();
