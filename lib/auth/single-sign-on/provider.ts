import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { ProviderError, toProviderError } from "@/lib/auth/single-sign-on/provider-error";
import type { ProviderAccess } from "@/lib/auth/single-sign-on/settings";
import { sendOutbound } from "@/lib/http/outbound/send-outbound";
import { emailAddress } from "@/lib/inputs/email-address";

const TIMEOUT_SECONDS = 10;
const SCOPE = "openid email profile";
/** The oldest session at the provider that is good enough. Providers answer the parameter with the claim `auth_time`. */
const MAX_AGE_SECONDS = 7 * 24 * 60 * 60;

/** What one sign-in must find again in the provider's answer. */
export type Checks = { state: string; nonce: string; verifier: string };

/** The person as the provider describes them. */
export type Identity = {
  issuer: string;
  subject: string;
  /** In the form that accounts are found by; null when it is missing or no e-mail address. */
  email: string | null;
  isEmailVerified: boolean;
  name: string | null;
  /** When they last proved to the provider who they are, in epoch seconds; null when the provider does not say. */
  authenticatedAt: number | null;
};

/**
 * Reads the provider's configuration. Its issuer must be the one that the owner named: a configuration that speaks for
 * many tenants is refused.
 * @throws ProviderError.
 */
export async function discoverProvider({ issuer, clientId, clientSecret }: ProviderAccess): Promise<Configuration> {
  const server = new URL(issuer);
  const execute = server.protocol === "http:" ? [allowInsecureRequests] : [];
  const options = { execute, timeout: TIMEOUT_SECONDS, [customFetch]: fetchGuarded };
  try {
    const config = await discovery(server, clientId, clientSecret, undefined, options);
    if (new URL(config.serverMetadata().issuer).href !== server.href) throw new ProviderError("ISSUER_MISMATCH");
    return config;
  } catch (error) {
    throw toProviderError(error, "discovery");
  }
}

/**
 * Where to send the browser, and what to remember for its return: `state`, `nonce` and PKCE.
 * @throws ProviderError.
 */
export async function beginAuthorization(
  access: ProviderAccess,
  { redirectUri, loginHint, isAgain }: { redirectUri: string; loginHint: string | null; isAgain: boolean },
): Promise<{ url: string; checks: Checks }> {
  const config = await discoverProvider(access);
  const checks = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  try {
    const url = buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: SCOPE,
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: "S256",
      max_age: String(MAX_AGE_SECONDS),
      ...(loginHint && { login_hint: loginHint }),
      ...(isAgain && { prompt: "login" }),
    });
    const isPlain = url.protocol === "http:" && access.issuer.startsWith("http:");
    if (url.protocol !== "https:" && !isPlain) throw new ProviderError("ADDRESS_NOT_ALLOWED");
    return { url: url.href, checks };
  } catch (error) {
    throw toProviderError(error, "discovery");
  }
}

/**
 * Exchanges the code of the provider's answer and checks everything: `state`, `iss`, nonce, signature, issuer, audience
 * and expiry.
 * @param answer the redirect URL with the parameters that the provider added.
 * @throws ProviderError.
 */
export async function finishAuthorization(access: ProviderAccess, answer: URL, checks: Checks): Promise<Identity> {
  const found = await discoverProvider(access);
  try {
    const config = configure(found, access, authenticationOf(found, access)[0]!);
    const tokens = await exchangeCode(found, access, answer, checks);
    const claims = tokens.claims()!;
    const isComplete = typeof claims.email === "string" || !found.serverMetadata().userinfo_endpoint;
    const info = isComplete ? claims : await fetchUserInfo(config, tokens.access_token, claims.sub);
    return {
      issuer: claims.iss,
      subject: claims.sub,
      email: emailAddress.safeParse(info.email).data ?? null,
      isEmailVerified: info.email_verified === true,
      name: textOf(info.name)?.trim() || null,
      authenticatedAt: typeof claims.auth_time === "number" ? claims.auth_time : null,
    };
  } catch (error) {
    throw toProviderError(error, "answer");
  }
}

/** Providers accept the secret in a header, in the body, or in one of both; the answer to a refusal is the other way. */
async function exchangeCode(found: Configuration, access: ProviderAccess, answer: URL, checks: Checks) {
  const { state, nonce, verifier } = checks;
  const grant = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
  const [first, ...others] = authenticationOf(found, access);
  try {
    return await authorizationCodeGrant(configure(found, access, first!), answer, grant);
  } catch (error) {
    const [second] = others;
    if (!second || toProviderError(error, "answer").problem !== "WRONG_SECRET") throw error;
    return authorizationCodeGrant(configure(found, access, second), answer, grant);
  }
}

function authenticationOf(found: Configuration, { clientSecret }: ProviderAccess): ClientAuth[] {
  const methods = found.serverMetadata().token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const known = [
    { method: "client_secret_basic", authentication: ClientSecretBasic(clientSecret) },
    { method: "client_secret_post", authentication: ClientSecretPost(clientSecret) },
  ];
  const supported = known.filter(({ method }) => methods.includes(method));
  return (supported.length > 0 ? supported : known).map(({ authentication }) => authentication);
}

/** With the check of the ID token's signature, which openid-client leaves to TLS otherwise. */
function configure(found: Configuration, { issuer, clientId, clientSecret }: ProviderAccess, how: ClientAuth) {
  const config = new Configuration(found.serverMetadata(), clientId, clientSecret, how);
  config[customFetch] = fetchGuarded;
  config.timeout = TIMEOUT_SECONDS;
  enableNonRepudiationChecks(config);
  if (issuer.startsWith("http:")) allowInsecureRequests(config);
  return config;
}

type FetchOptions = { method: string; headers: Record<string, string>; body?: unknown };

function fetchGuarded(url: string, { method, headers, body }: FetchOptions): Promise<Response> {
  return sendOutbound(new URL(url), { method, headers, body: body ? String(body) : null });
}

function textOf(claim: unknown): string | null {
  return typeof claim === "string" && claim !== "" ? claim : null;
}
