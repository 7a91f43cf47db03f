const ANY_ORIGIN = "https://here.invalid";

/** The pages of links from e-mails. Their address holds the link's secret. */
const LINK_PAGE = /^\/(invitation|reset-password|confirm-email)\/[^/]+/;

/** Whether a path leads to the page of a link from an e-mail, so that it must not be a part of another address. */
export function isLinkPath(path: string): boolean {
  return LINK_PAGE.test(path);
}

/**
 * The path of this site in an untrusted `callbackUrl`, or `/`. Rejects anything that a browser would read as another site
 * or a script, the sign-in screen itself, and what holds a link's secret, because logs keep addresses.
 */
export function safeCallbackPath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/") || !URL.canParse(value, ANY_ORIGIN)) return "/";
  const { origin, pathname, search, hash } = new URL(value, ANY_ORIGIN);
  const leavesSite = origin !== ANY_ORIGIN || pathname.startsWith("//");
  const isNoPage = pathname === "/sign-in" || pathname.startsWith("/api/");
  return leavesSite || isNoPage || isLinkPath(pathname) ? "/" : pathname + search + hash;
}
