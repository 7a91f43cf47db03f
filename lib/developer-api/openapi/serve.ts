import type { IncomingMessage } from "node:http";
import { answerPublic } from "@/lib/developer-api/answer-public";
import type { Base } from "@/lib/developer-api/dialects/bases";
import { openApiDocument } from "@/lib/developer-api/openapi/document";
import { makeEtag, namesEtag } from "@/lib/developer-api/response/etag";
import type { Outcome } from "@/lib/developer-api/response/outcome";
import { singleton } from "@/lib/platform/singleton";

/** Answers the OpenAPI document of the base under which it was asked. */
export function answerDocument(incoming: IncomingMessage, address: Base): Promise<Outcome> {
  return answerPublic(incoming, ({ base: asked, headers: sent }) => {
    const base = asked ?? address;
    const { text, etag } = singleton(`openapi-${base.path}-${base.environment}`, () => write(base));
    const headers = { ETag: etag, "Cache-Control": "public, max-age=300" };
    const ifNoneMatch = sent["if-none-match"];
    if (ifNoneMatch && namesEtag("If-None-Match", ifNoneMatch, etag)) return { status: 304, headers, body: null };
    return { status: 200, headers: { ...headers, "Content-Type": "application/json" }, body: text };
  });
}

function write(base: Base): { text: string; etag: string } {
  const text = JSON.stringify(openApiDocument(base));
  return { text, etag: makeEtag(text) };
}
