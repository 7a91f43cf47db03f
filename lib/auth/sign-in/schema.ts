import type { SecondStepKind } from "@/lib/auth/second-factors/schema";

/** The header of an answer to a correct password whose account has a second factor. */
export const SECOND_STEP_HEADER = "x-ihub-second-step";

/** What the second step of signing in can be, best first, for the person whose password was right. */
export type SecondStepView = { email: string; ways: SecondStepKind[] };
