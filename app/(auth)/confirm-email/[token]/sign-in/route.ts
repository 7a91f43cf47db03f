import { signInForLink } from "@/lib/dashboard/account/sign-in-for-link";

type Context = { params: Promise<{ token: string }> };

/** Signs in first, then returns to the confirmation of a new address. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return signInForLink(request, `/confirm-email/${encodeURIComponent((await params).token)}`);
}
