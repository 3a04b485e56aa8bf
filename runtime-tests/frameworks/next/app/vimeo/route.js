import { webhooks } from '../../webhooks.mjs';

export const POST = webhooks.handle;
