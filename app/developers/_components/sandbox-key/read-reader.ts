import { gateOf } from "@/lib/auth/sessions/gate";
import { currentSession } from "@/lib/dashboard/page/page-session";

/** The organization and role in which the page's reader is signed in; null for a visitor, and for someone who has to pass a gate first. */
export async function readReader() {
  const session = await currentSession();
  return session && !gateOf(session) ? session.current : null;
}
