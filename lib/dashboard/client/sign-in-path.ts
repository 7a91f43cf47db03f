import { GATE_PATHS, type Gate } from "@/lib/auth/sessions/gate";
import { isLinkPath, safeCallbackPath } from "@/lib/auth/sign-in/callback-path";

/**
 * The URL of the sign-in screen that returns to `path` afterwards. The page of a link from an e-mail has a route of its own
 * for that, so that the link's secret is in no other address.
 */
export function signInPath(path: string | null): string {
  if (path !== null && isLinkPath(path)) return `${path.split(/[?#]/)[0]}/sign-in`;
  return withCallback("/sign-in", path);
}

/** The URL of the page that opens the gate and returns to `path` afterwards. */
export function gatePath(gate: Gate, path: string | null): string {
  return withCallback(GATE_PATHS[gate], path);
}

function withCallback(page: string, path: string | null): string {
  const back = safeCallbackPath(path);
  return back === "/" ? page : `${page}?callbackUrl=${encodeURIComponent(back)}`;
}
