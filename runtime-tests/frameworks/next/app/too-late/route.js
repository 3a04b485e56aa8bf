import { webhooks } from '../../webhooks.mjs';

export async function POST(request) {
  await request.json();
  return webhooks.handle(request);
}
