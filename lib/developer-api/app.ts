import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { BASES, findBase } from "@/lib/developer-api/dialects/bases";
import { handle } from "@/lib/developer-api/handle-request";
import { readiness } from "@/lib/developer-api/health";
import { answerJwks, JWKS_PATH } from "@/lib/developer-api/jwks";
import { answerDocument } from "@/lib/developer-api/openapi/serve";

const JSON_HEADERS = { "Content-Type": "application/json", "Cache-Control": "no-store" };
const HEALTHY = JSON.stringify({ status: "ok" });
const OWN_PATHS = ["/healthz", "/readyz", JWKS_PATH];

/** The developer API and the process's probes, in front of Next; reached through `developerApiListener`. */
export const developerApi = new Hono<{ Bindings: HttpBindings }>();

developerApi.get("/healthz", () => new Response(HEALTHY, { headers: JSON_HEADERS }));

developerApi.get("/readyz", async () => {
  const state = await readiness();
  return new Response(JSON.stringify(state), { status: state.status === "ready" ? 200 : 503, headers: JSON_HEADERS });
});

const DOCUMENT = "/openapi.json";

for (const base of BASES) developerApi.all(base.path + DOCUMENT, (c) => answerDocument(c.env.incoming, base));

developerApi.all(JWKS_PATH, (c) => answerJwks(c.env.incoming));

developerApi.all("*", async (c) => {
  const { status, headers, body } = await handle(c.env.incoming);
  return new Response(body, { status, headers });
});

/** Whether a request's path, with or without its query, is answered here rather than by Next. */
export function isDeveloperApiPath(path: string): boolean {
  const plainPath = withoutQuery(path);
  return OWN_PATHS.includes(plainPath) || findBase(plainPath, "") !== null;
}

/** Whether a request asks an operation that reads, wrong paths under the bases included. */
export function isRead({ method, url = "/" }: IncomingMessage): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  const path = withoutQuery(url);
  return findBase(path, "") !== null && !path.endsWith(DOCUMENT);
}

function withoutQuery(path: string): string {
  const queryAt = path.indexOf("?");
  return queryAt < 0 ? path : path.slice(0, queryAt);
}
