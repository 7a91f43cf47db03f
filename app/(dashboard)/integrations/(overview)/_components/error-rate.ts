type Rate = { requests: number; errorRate: number };

/** Too few requests say nothing about a rate. */
const REQUESTS_MIN = 20;
/** An unusual rate is twice the usual one, and this much above it. */
const TIMES = 2;
const ABOVE = 0.05;

/** Compares today's error rate with the usual one: that of the last 7 days without today. Null without earlier requests. */
export function judgeErrorRate(today: Rate, week: Rate | undefined): { isUnusual: boolean; usual: number | null } {
  const requests = week ? week.requests - today.requests : 0;
  if (!week || requests <= 0) return { isUnusual: false, usual: null };
  const errors = week.errorRate * week.requests - today.errorRate * today.requests;
  const usual = Math.min(1, Math.max(0, Math.round(errors)) / requests);
  const isUnusual =
    today.requests >= REQUESTS_MIN && today.errorRate >= usual * TIMES && today.errorRate >= usual + ABOVE;
  return { isUnusual, usual };
}
