import type { IncomingMessage } from "node:http";
import type { Base } from "@/lib/developer-api/dialects/bases";
import { openApiDocument } from "@/lib/developer-api/openapi/document";
import { openRequestContext } from "@/lib/developer-api/request/request-context";
import { answerProblem } from "@/lib/developer-api/response/answer";
import { makeEtag, namesEtag } from "@/lib/developer-api/response/etag";
import { AppError } from "@/lib/platform/errors";
import { singleton } from "@/lib/platform/singleton";

const ALLOWED = ["GET", "HEAD"];

/** Answers the base's OpenAPI document: public, without a credential; methods but GET and HEAD are 405. */
export function answerDocument(incoming: IncomingMessage, address: Base): Response {
  const context = openRequestContext(incoming);
  const base = context.base ?? address;
  if (!ALLOWED.includes(context.method)) {
    const message = `This address answers ${ALLOWED.join(", ")} only.`;
    const problem = answerProblem(context, new AppError("METHOD_NOT_ALLOWED", message, { allowed: ALLOWED }));
    return new Response(problem.body, problem);
  }
  const { text, etag } = singleton(`openapi-${base.path}-${base.environment}`, () => write(base));
  const headers: Record<string, string> = {
    ETag: etag,
    "Cache-Control": "public, max-age=300",
    "X-Request-Id": context.requestId,
    "X-Content-Type-Options": "nosniff",
  };
  const ifNoneMatch = context.headers["if-none-match"];
  if (ifNoneMatch && namesEtag(ifNoneMatch, etag, { weak: true })) return new Response(null, { status: 304, headers });
  headers["Content-Type"] = "application/json";
  headers["Content-Length"] = String(Buffer.byteLength(text));
  return new Response(context.method === "HEAD" ? null : text, { headers });
}

function write(base: Base): { text: string; etag: string } {
  const document = openApiDocument(base);
  const text = JSON.stringify(document);
  return { text, etag: makeEtag(text) };
}
