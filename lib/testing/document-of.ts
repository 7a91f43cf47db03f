import type { Operation } from "@/lib/contracts/operation";
import type { Base } from "@/lib/developer-api/dialects/bases";
import { addressesOf } from "@/lib/developer-api/openapi/addresses";
import { type OpenApiDocument, openApiDocument } from "@/lib/developer-api/openapi/document/document";

/** The document of a base, as `https://hub.acme.test` serves it. */
export function documentOf(base: Base, operations?: Operation[]): OpenApiDocument {
  const addresses = addressesOf(base, { scheme: "https", host: "hub.acme.test" });
  return openApiDocument(base, addresses, operations);
}
