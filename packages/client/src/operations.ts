export { operations } from './generated/operations.js';
export type { Operation, QueryParameter } from './operation.js';
