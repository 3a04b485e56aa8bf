/** Calls a minute with `fields`, by plan; without `fields` a call costs two. */
export const plans = {
  free: 50,
  starter: 250,
  standard: 500,
  advanced: 1500,
  studio: 3000,
  enterprise: 5000,
  basic: 50,
  plus: 250,
  pro: 500,
  business: 1000,
  premium: 1500,
} as const;

/** What an account pays for; its calls a minute and quota go by it. @useDeclaredType */
export type Plan = keyof typeof plans;
