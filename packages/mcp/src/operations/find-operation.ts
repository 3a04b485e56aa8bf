import type { Operation } from 'vimeokit/operations';
import { Refusal } from '../tool/refusal.js';

/** Loaded by the first search: 200 kB that most conversations do not need. */
export async function allOperations(): Promise<readonly Operation[]> {
  const { operations } = await import('vimeokit/operations');
  return operations;
}

/** @throws {Refusal} Where there is none of this name. */
export async function findOperation(id: string): Promise<Operation> {
  const operation = (await allOperations()).find((one) => one.id === id.trim());
  if (!operation)
    throw new Refusal(
      'There is no such operation. search_operations finds the names; they look like "get_channels".',
    );
  return operation;
}
