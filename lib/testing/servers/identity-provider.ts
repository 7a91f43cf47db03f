import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import Provider from "oidc-provider";

/** A person at the provider. */
type ProviderPerson = { subject: string; name?: string; email?: string; email_verified?: boolean };

/** A real OpenID Connect provider on loopback, which signs `person` in without asking. */
export type IdentityProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  person: ProviderPerson;
  /** Changes the claims of each ID token, which is signed again. */
  tamper: ((claims: JWTPayload) => JWTPayload) | null;
  /** Signs tampered ID tokens with a key that the provider does not publish. */
  isForged: boolean;
  /** Requests wait for it. */
  delay: Promise<void> | null;
  /** Requests so far, as `METHOD /path`. */
  requests: string[];
  close(): Promise<void>;
};

export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { clientId: `client-${randomUUID()}`, clientSecret: `secret-${randomUUID()}` };
  const keys = await generateKeyPair("RS256", { extractable: true });
  const others = await generateKeyPair("RS256");
  const world: IdentityProvider = {
    issuer,
    ...client,
    person: { subject: "ada" },
    tamper: null,
    isForged: false,
    delay: null,
    requests: [],
    close: () => closeServer(server),
  };
  const jwk = { ...(await exportJWK(keys.privateKey)), kid: "key-1", use: "sig", alg: "RS256" };
  const provider = makeProvider(world, redirectUri, jwk);
  provider.use(async (context, next) => {
    world.requests.push(`${context.method} ${context.path}`);
    await world.delay;
    await next();
    if (context.path !== "/token" || !world.tamper || !isTokens(context.body)) return;
    const claims = world.tamper(decodeJwt(context.body.id_token));
    const key = world.isForged ? others.privateKey : keys.privateKey;
    const signed = await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "key-1" }).sign(key);
    context.body = { ...context.body, id_token: signed };
  });
  server.on("request", provider.callback());
  return world;
}

function makeProvider(world: IdentityProvider, redirectUri: string, jwk: object): Provider {
  const provider = new Provider(world.issuer, {
    clients: [
      {
        client_id: world.clientId,
        client_secret: world.clientSecret,
        redirect_uris: [redirectUri],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    jwks: { keys: [jwk] as never },
    cookies: { keys: [randomUUID()] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => {
        const { subject, ...claims } = world.person;
        return { sub: subject, ...claims };
      },
    }),
    loadExistingGrant: async (context) => {
      const { client, session, provider: own } = context.oidc;
      const grant = new own.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  });
  provider.use(async (context, next) => {
    if (!context.path.startsWith("/interaction/")) return next();
    const result = { login: { accountId: world.person.subject } };
    context.redirect(await provider.interactionResult(context.req, context.res, result));
  });
  return provider;
}

function isTokens(body: unknown): body is { id_token: string } {
  return typeof body === "object" && body !== null && "id_token" in body;
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Follows the provider's redirects as a browser does. @returns the address that it sends the browser back to. */
export async function visitProvider(url: string): Promise<URL> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(url);
  let at = new URL(url);
  for (let hops = 0; hops < 10; hops++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(at, { redirect: "manual", headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]!.split("=", 2);
      cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    if (!location) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
    at = new URL(location, at);
    if (at.origin !== origin) return at;
  }
  throw new Error("The provider redirects in a circle.");
}
