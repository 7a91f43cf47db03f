import { signInForLink } from "@/lib/dashboard/account/sign-in-for-link";

type Context = { params: Promise<{ token: string }> };

/** Signs in first, then returns to the invitation. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return signInForLink(request, `/invitation/${encodeURIComponent((await params).token)}`);
}
