import { CONTINUE_PATH } from "@/lib/auth/links/link-path";

export type SignInReason = { title: string; help: string };

const CONFIRM_EMAIL: SignInReason = {
  title: "Sign in to confirm your new e-mail address",
  help: "Use your current address. The new one replaces it once you have confirmed it on the next page.",
};
const INVITATION: SignInReason = {
  title: "Sign in to accept your invitation",
  help: "Use the account with the invited address. The invitation opens afterwards.",
};
const LINK_FORGOTTEN: SignInReason = {
  title: "Open the link from your e-mail again",
  help: "This browser no longer has it. You can also sign in first.",
};
const EMAIL_LINK: SignInReason = {
  title: "Sign in to open the link from your e-mail",
  help: "Use the account that got the e-mail. Its page opens afterwards.",
};
const SINGLE_SIGN_ON_LINK: SignInReason = {
  title: "Sign in to link your account",
  help: "There is an account with the address that your identity provider named. Sign in to it another way, and confirm the link on the next page.",
};
const ANY_PAGE: SignInReason = {
  title: "Sign in to open this page",
  help: "It opens right afterwards.",
};

/**
 * Why the sign-in screen appears to someone who wanted to go elsewhere; null for those who came to sign in. `linkPath`: the page of
 * a link from an e-mail that the browser remembers.
 */
export function signInReason(callbackPath: string, linkPath: string | null): SignInReason | null {
  const { pathname } = new URL(callbackPath, "https://here.invalid");
  if (pathname === "/") return null;
  if (pathname === "/notifications/open") return EMAIL_LINK;
  if (pathname === "/single-sign-on/link") return SINGLE_SIGN_ON_LINK;
  if (pathname !== CONTINUE_PATH) return ANY_PAGE;
  if (linkPath === null) return LINK_FORGOTTEN;
  return linkPath.startsWith("/invitation/") ? INVITATION : CONFIRM_EMAIL;
}
