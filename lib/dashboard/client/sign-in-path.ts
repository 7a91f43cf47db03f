import { isLinkPath, safeCallbackPath } from "@/lib/auth/sign-in/callback-path";

/**
 * The URL of the sign-in screen that returns to `path` afterwards. The page of a link from an e-mail has a route of its own
 * for that, so that the link's secret is in no other address.
 */
export function signInPath(path: string | null): string {
  if (path !== null && isLinkPath(path)) return `${path.split(/[?#]/)[0]}/sign-in`;
  const back = safeCallbackPath(path);
  return back === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(back)}`;
}
