// `@vimeokit/bulk`: many videos, many machines, one account.

export type { ClosableBudget } from './budgets/closable-budget.js';
export { postgresBudget } from './budgets/postgres-budget.js';
export { redisBudget } from './budgets/redis-budget.js';
export type { PostgresPool } from './connections/postgres-pool.js';
export type { RedisConnection } from './connections/redis-connection.js';
export { type Bulk, type BulkOptions, createBulk } from './create-bulk.js';
export type { BulkItem, KeptItem } from './jobs/bulk-item.js';
export type { JobResult } from './jobs/job-data.js';
export type { BulkFailure, FailureFilter } from './queue/failures.js';
export type { BulkResult, ResultsOptions } from './queue/results.js';
export type { BulkStatus } from './queue/status.js';
export type { VerifyOptions, VerifyReport } from './queue/verify.js';
export type { BulkWorker } from './work/bulk-worker.js';
export type { WorkEvent, WorkOptions } from './work/work-options.js';
