import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";

/** Someone whose password was right and whose second factor is awaited. */
export type PendingSession = { id: string; userId: string; email: string };

/** The pending session, or null when it has expired or is none. It admits to nothing but the second step. */
export async function readPendingSession(sessionId: string): Promise<PendingSession | null> {
  const rows = await withDatabase(
    () => db().$queryRaw<PendingSession[]>`
      select s.id, u.id as "userId", u.email
      from sessions s join users u on u.id = s.user_id and u.disabled_at is null
      where s.id = ${sessionId} and s.is_pending and s.expires_at > now()`,
  );
  return rows[0] ?? null;
}
