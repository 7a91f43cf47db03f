const ANY_ORIGIN = "https://here.invalid";

/**
 * The path of this site in an untrusted `callbackUrl`, or `/`. Rejects anything that a browser would read as another site
 * or a script, and the sign-in screen itself.
 */
export function safeCallbackPath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/") || !URL.canParse(value, ANY_ORIGIN)) return "/";
  const { origin, pathname, search, hash } = new URL(value, ANY_ORIGIN);
  const leavesSite = origin !== ANY_ORIGIN || pathname.startsWith("//");
  const isNoPage = pathname === "/sign-in" || pathname.startsWith("/api/");
  return leavesSite || isNoPage ? "/" : pathname + search + hash;
}
