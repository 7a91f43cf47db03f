import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/platform/errors";
import { DAY_MS } from "@/lib/time/durations";

/** So that nobody's mailbox is flooded with invitations. */
const MOST_TO_ONE_ADDRESS = 5;
const MOST_OF_ONE_ORGANIZATION = 200;

/**
 * Called under the organization's lock before an invitation is sent: limits the e-mails of the last 24 hours.
 * @throws AppError RATE_LIMITED.
 */
export async function requireRoomToSend(tx: Tx, organizationId: string, email: string, now: Date): Promise<void> {
  const since = { gt: new Date(now.getTime() - DAY_MS) };
  const where = { organizationId, template: "invitation", createdAt: since };
  const toAddress = await tx.email.count({ where: { ...where, recipient: email } });
  if (toAddress >= MOST_TO_ONE_ADDRESS) {
    throw new AppError(
      "RATE_LIMITED",
      `${email} was sent ${MOST_TO_ONE_ADDRESS} invitations in the last 24 hours. Check the address and the spam folder, and try again tomorrow.`,
    );
  }
  if ((await tx.email.count({ where })) < MOST_OF_ONE_ORGANIZATION) return;
  throw new AppError(
    "RATE_LIMITED",
    `Your organization sent ${MOST_OF_ONE_ORGANIZATION} invitations in the last 24 hours. Try again tomorrow.`,
  );
}
