/** The names under which packages are imported, and the sources that stand behind them: for vitest and for the layers. */
export const sources = {
  vimeokit: 'packages/client/src/index.ts',
  'vimeokit/upload': 'packages/client/src/upload/index.ts',
  'vimeokit/node': 'packages/client/src/platform/node-entry.ts',
  'vimeokit/operations': 'packages/client/src/operations.ts',
  'vimeokit/webhooks': 'packages/client/src/webhooks/index.ts',
  'vimeokit/element': 'packages/client/src/element/index.ts',
  'vimeokit/testing': 'packages/client/src/testing/index.ts',
  '#platform': 'packages/client/src/platform/node.ts',
  '@vimeokit/bulk': 'packages/bulk/src/index.ts',
  '@vimeokit/mcp': 'packages/mcp/src/index.ts',
  '@vimeokit/emulator': 'packages/emulator/src/index.ts',
  '@vimeokit/emulator/core': 'packages/emulator/src/core.ts',
};
