const ANY_ORIGIN = "https://here.invalid";

/**
 * The path of this site that an untrusted `callbackUrl` names, or `/`: nothing that a browser would read as another
 * site, a script, or the way back to the sign-in screen passes.
 */
export function safeCallbackPath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/") || !URL.canParse(value, ANY_ORIGIN)) return "/";
  const { origin, pathname, search, hash } = new URL(value, ANY_ORIGIN);
  const leavesSite = origin !== ANY_ORIGIN || pathname.startsWith("//");
  const isNoPage = pathname === "/sign-in" || pathname.startsWith("/api/");
  return leavesSite || isNoPage ? "/" : pathname + search + hash;
}
