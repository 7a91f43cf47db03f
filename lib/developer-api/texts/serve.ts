import type { IncomingMessage, ServerResponse } from "node:http";
import { answerPublic } from "@/lib/developer-api/answer-public";
import { publicOrigin } from "@/lib/developer-api/dialects/bases";
import { withoutQuery } from "@/lib/developer-api/request/request-context";
import { compressAnswer } from "@/lib/developer-api/response/compress-answer";
import { makeEtag, namesEtag } from "@/lib/developer-api/response/etag";
import { etagHeaders } from "@/lib/developer-api/response/etag-headers";
import { prepareAnswer, sendAnswer } from "@/lib/developer-api/response/send";
import { TEXTS } from "@/lib/developer-api/texts/texts";

/** Whether a request's path, with or without its query, is that of a text. The process that serves the pages serves them. */
export function isTextPath(url: string): boolean {
  return Object.hasOwn(TEXTS, withoutQuery(url));
}

/** Serves one of the texts, which are public like the pages. */
export async function textListener(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await answerPublic(request, async ({ path, headers: sent, caller }) => {
    const { type, page, write } = TEXTS[path]!;
    const origin = publicOrigin(caller);
    const text = await write(origin);
    const etag = makeEtag(text);
    const headers = {
      ...etagHeaders(sent, text, etag),
      ...(page && { Link: `<${origin}${page}>; rel="canonical"` }),
      "Cache-Control": "public, max-age=300",
      "X-Robots-Tag": "noindex",
    };
    const ifNoneMatch = sent["if-none-match"];
    if (ifNoneMatch && namesEtag("If-None-Match", ifNoneMatch, etag)) return { status: 304, headers, body: null };
    return { status: 200, headers: { ...headers, "Content-Type": type }, body: text };
  });
  await compressAnswer(request.headers, answer);
  prepareAnswer(request, response, answer);
  sendAnswer(request, response, answer);
}
