import { continueToLink } from "@/lib/dashboard/account/sign-in-for-link";

/** Where signing in leads for someone who came with a link from an e-mail. */
export async function GET(request: Request): Promise<Response> {
  return continueToLink(request);
}
