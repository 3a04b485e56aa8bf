import type { ToolResult } from '../results/tool-result.js';
import type { InputOf, Properties } from './schema.js';
import type { ToolContext } from './tool-context.js';

/** What a tool does to the account; `as allowed` calls whatever the server's permissions let it. */
export type Effect = 'reads' | 'writes' | 'deletes' | 'as allowed';

/** A tool: its description as data, and the function that runs it. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly effect: Effect;
  readonly properties: Properties;
  readonly required: readonly string[];
  run(input: never, context: ToolContext): Promise<ToolResult> | ToolResult;
}

/** Defines a tool; the types of its arguments follow from its properties. */
export function defineTool<
  const All extends Properties,
  const Required extends keyof All & string = never,
>(tool: {
  readonly name: string;
  readonly description: string;
  readonly effect: Effect;
  readonly properties: All;
  readonly required?: readonly Required[];
  run(input: InputOf<All, Required>, context: ToolContext): Promise<ToolResult> | ToolResult;
}): Tool {
  return { required: [], ...tool };
}
