import { GATE_PATHS, type Gate } from "@/lib/auth/sessions/gate";
import { isLinkPath, safeCallbackPath } from "@/lib/auth/sign-in/callback-path";

/** The URL of the sign-in screen that returns to `path` afterwards. */
export function signInPath(path: string | null): string {
  return linkSignInPath(path) ?? withCallback("/sign-in", path);
}

/** The URL of the page that opens the gate and returns to `path` afterwards. */
export function gatePath(gate: Gate, path: string | null): string {
  return linkSignInPath(path) ?? withCallback(GATE_PATHS[gate], path);
}

/** The URL of the page where a forgotten password is replaced, which leads back to the sign-in screen. */
export function resetPath(callbackPath: string): string {
  return withCallback("/reset-password", callbackPath);
}

/**
 * The page of a link from an e-mail has a route of its own that leads to the sign-in screen or the gate and back, so that the
 * link's secret is in no other address.
 */
function linkSignInPath(path: string | null): string | null {
  return path !== null && isLinkPath(path) ? `${path.split(/[?#]/)[0]}/sign-in` : null;
}

function withCallback(page: string, path: string | null): string {
  const back = safeCallbackPath(path);
  return back === "/" ? page : `${page}?callbackUrl=${encodeURIComponent(back)}`;
}
