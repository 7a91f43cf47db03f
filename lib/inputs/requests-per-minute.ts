import { z } from "zod";

const RANGE = "Use a whole number from 1 to 1,000,000.";

/** A number of requests per minute, as callers send it. */
export const requestsPerMinute = z.number(RANGE).int(RANGE).min(1, RANGE).max(1_000_000, RANGE);
