import { headers } from "next/headers";
import { linkPathCookie } from "@/lib/auth/links/link-path";
import { type SignInReason, signInReason } from "@/lib/auth/sign-in/sign-in-reason";

/** Why someone who wanted to open this path has to sign in first; null when they came to sign in. */
export async function readReason(callbackPath: string): Promise<SignInReason | null> {
  return signInReason(callbackPath, await linkPathCookie.read(await headers()));
}
