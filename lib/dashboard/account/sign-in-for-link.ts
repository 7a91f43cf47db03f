import { cookies } from "next/headers";
import { CONTINUE_PATH, linkPathCookie } from "@/lib/auth/links/link-path";
import { gateOf } from "@/lib/auth/sessions/gate";
import { gatePath, signInPath } from "@/lib/dashboard/client/sign-in-path";
import { currentSession } from "@/lib/dashboard/page/page-session";

/**
 * Sends a browser to the sign-in screen, or through the gate that its organization has put up, and afterwards back to the page of
 * a link from an e-mail.
 */
export async function signInForLink({ headers }: Request, linkPath: string): Promise<Response> {
  const session = await currentSession();
  const gate = session && gateOf(session);
  if (session && !gate) return seeOther(linkPath);
  const store = await cookies();
  store.set(await linkPathCookie.make(headers, linkPath));
  return seeOther(gate ? gatePath(gate, CONTINUE_PATH) : signInPath(CONTINUE_PATH));
}

/** Sends a browser whose person has signed in to the link's page that it came from, once. */
export async function continueToLink({ headers }: Request): Promise<Response> {
  const linkPath = await linkPathCookie.read(headers);
  const store = await cookies();
  store.set(linkPathCookie.clear(headers));
  return seeOther(linkPath ?? "/");
}

function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store" } });
}
