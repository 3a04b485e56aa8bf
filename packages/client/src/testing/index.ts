// `vimeokit/testing`: what tests of programs that use vimeokit need. It imports no test runner, and runs in browsers too.
export { fixture, type PartialFixture } from './fixture.js';
export { type SharedBudgetUnderTest, sharedBudgetCases } from './shared-budget-cases.js';
export {
  type StoreCase,
  type StoreUnderTest,
  uploadStoreCases,
} from './upload-store-cases.js';
