import { told } from '../../webhooks.mjs';

export const dynamic = 'force-dynamic';

export const GET = () => Response.json(told);
