import { formatShare } from "@/components/format-figures";

type Rate = { requests: number; errorRate: number };

/** Too few requests say nothing about a rate. */
const REQUESTS_MIN = 20;
/** An unusual rate is twice the usual one, and this much above it. */
const TIMES = 2;
const ABOVE = 0.05;

/** Compares today's error rate with that of the last 7 days. */
export function judgeErrorRate(today: Rate, week: Rate | undefined): { isUnusual: boolean; text: string } {
  if (!week || week.requests === 0) return { isUnusual: false, text: "of today’s requests returned an error" };
  const isUnusual =
    today.requests >= REQUESTS_MIN &&
    today.errorRate >= week.errorRate * TIMES &&
    today.errorRate >= week.errorRate + ABOVE;
  const usual = `${formatShare(week.errorRate)} in the last 7 days`;
  return { isUnusual, text: isUnusual ? `Unusual: ${usual}` : usual };
}
