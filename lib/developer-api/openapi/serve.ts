import type { IncomingMessage } from "node:http";
import { answerPublic } from "@/lib/developer-api/answer-public";
import type { Base } from "@/lib/developer-api/dialects/bases";
import { type Addresses, addressesOf } from "@/lib/developer-api/openapi/addresses";
import { openApiDocument } from "@/lib/developer-api/openapi/document/document";
import { JSON_TYPE } from "@/lib/developer-api/openapi/document/schema";
import { writeYaml } from "@/lib/developer-api/openapi/yaml";
import { postmanCollection } from "@/lib/developer-api/postman/collection";
import { postmanEnvironment } from "@/lib/developer-api/postman/environment";
import { makeEtag, namesEtag } from "@/lib/developer-api/response/etag";
import { etagHeaders } from "@/lib/developer-api/response/etag-headers";
import type { Outcome } from "@/lib/developer-api/response/outcome";
import { singleton } from "@/lib/platform/singleton";

type Served = { type: string; write: (base: Base, addresses: Addresses) => string };

/** What describes the API to tools, by its path below a base. */
const DOCUMENTS = {
  "openapi.json": { type: JSON_TYPE, write: (...given) => JSON.stringify(openApiDocument(...given)) },
  "openapi.yaml": { type: "application/yaml", write: (...given) => writeYaml(openApiDocument(...given)) },
  "postman.json": { type: JSON_TYPE, write: (...given) => JSON.stringify(postmanCollection(...given)) },
  "postman_environment.json": { type: JSON_TYPE, write: (...given) => JSON.stringify(postmanEnvironment(...given)) },
} satisfies Record<string, Served>;

export type DocumentName = keyof typeof DOCUMENTS;

export const DOCUMENT_NAMES = Object.keys(DOCUMENTS) as DocumentName[];

/** The documents hold nothing private, and editors and consoles on other origins read them. No other path has these. */
const CORS = { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag" };
const PREFLIGHT = { ...CORS, "Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "*" };

/** Answers a document of the base under which it was asked, with addresses that this caller can use. */
export function answerDocument(incoming: IncomingMessage, address: Base, name: DocumentName): Promise<Outcome> {
  return answerPublic(
    incoming,
    ({ base: asked, headers: sent, method, caller }) => {
      if (method === "OPTIONS") return { status: 204, headers: PREFLIGHT, body: null };
      const base = asked ?? address;
      const { text, etag } = writeDocument(base, addressesOf(base, caller), name);
      const headers = { ...CORS, ...etagHeaders(sent, text, etag), "Cache-Control": "public, max-age=300" };
      const ifNoneMatch = sent["if-none-match"];
      if (ifNoneMatch && namesEtag("If-None-Match", ifNoneMatch, etag)) return { status: 304, headers, body: null };
      return { status: 200, headers: { ...headers, "Content-Type": DOCUMENTS[name].type }, body: text };
    },
    ["GET", "HEAD", "OPTIONS"],
  );
}

/** Stand for the addresses in a stored text: callers can name any host, and must not fill the memory. */
const STAND_INS = { origin: "https://origin.invalid", own: "https://own.invalid", other: "https://other.invalid" };

function writeDocument(base: Base, addresses: Addresses, name: DocumentName) {
  const other = addresses.other === null ? null : STAND_INS.other;
  const stored = singleton(`document-${base.path}-${base.environment}-${name}-${other}`, () => {
    const text = DOCUMENTS[name].write(base, { ...STAND_INS, other });
    return { text, etag: makeEtag(text) };
  });
  const text = stored.text
    .replaceAll(STAND_INS.own, addresses.own)
    .replaceAll(STAND_INS.other, addresses.other ?? "")
    .replaceAll(STAND_INS.origin, addresses.origin);
  return { text, etag: makeEtag(stored.etag + JSON.stringify(addresses)) };
}
