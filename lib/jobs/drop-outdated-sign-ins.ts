import { dropOutdatedLinks } from "@/lib/auth/links/drop-outdated-links";
import { dropOutdatedChallenges } from "@/lib/auth/passkeys/challenges";
import { dropOutdatedSessions } from "@/lib/auth/sessions/session";
import { dropOutdatedThrottles } from "@/lib/auth/sign-in/sign-in-throttle";
import { dropOutdatedAttempts } from "@/lib/auth/single-sign-on/attempt";
import type { Job } from "@/lib/jobs/job";

/** Deletes ended sessions, forgotten failures to sign in, unanswered challenges and links that work no more. */
export const dropOutdatedSignInsJob: Job = {
  name: "drop-outdated-sign-ins",
  cron: "37 * * * *",
  run: async () => ({
    sessions: await dropOutdatedSessions(),
    throttles: await dropOutdatedThrottles(),
    links: await dropOutdatedLinks(),
    attempts: await dropOutdatedAttempts(),
    challenges: await dropOutdatedChallenges(),
  }),
};
