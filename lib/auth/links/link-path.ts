import { z } from "zod";
import { sealedCookie } from "@/lib/auth/sessions/sealed-cookie";
import { isLinkPath } from "@/lib/auth/sign-in/callback-path";

/** Time to sign in, also with an identity provider. */
const KEPT_SECONDS = 30 * 60;

/**
 * The page of a link from an e-mail to which a browser returns once its person has signed in. The path holds the link's
 * secret, so it is kept in this cookie and in no address.
 */
export const linkPathCookie = sealedCookie("ihub-link", KEPT_SECONDS, z.string().max(500).refine(isLinkPath));

/** Where signing in leads for a link's page; it continues to the path in the cookie. */
export const CONTINUE_PATH = "/continue";
