import { hash } from "node:crypto";
import { AppError } from "@/lib/platform/errors";

export type ConditionalHeader = "If-Match" | "If-None-Match";

/** A strong entity tag (RFC 9110, 8.8.3): a hash of the representation in the dialect that was asked. */
export function makeEtag(representation: string): string {
  return `"${hash("sha256", representation, "base64url").slice(0, 27)}"`;
}

/** A header's value that is accepted, as the documents describe it. */
export const ETAGS = String.raw`^(\*|(W/)?"[\x21\x23-\x7e]*"(, ?(W/)?"[\x21\x23-\x7e]*")*)$`;
const ENTITY_TAG = /^(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")$/;
/** What Apache (`-gzip`, `-br`), Jetty (`--gzip`) and others append to the tag of an answer that they compress. */
const PROXY_SUFFIX = /(?:--?|;)(?:gzip|br|deflate)"$/;
/** Commas separate tags, but not inside quotes. */
const LIST_ITEM = /(?:"[^"]*"|[^",])+/g;

/**
 * Whether a header's value names the tag. Its weak form counts as the tag, also for `If-Match`, and so does a suffix: proxies
 * that compress answers change tags in these ways.
 * @throws AppError MALFORMED_REQUEST when the value is neither `*` nor a list of quoted tags.
 */
export function namesEtag(name: ConditionalHeader, value: string, etag: string): boolean {
  const tags = readTags(name, value);
  return tags === "*" || tags.includes(etag);
}

/** The header's tags without their `W/`, and without a proxy's suffix, too. @throws AppError MALFORMED_REQUEST. */
export function readTags(name: ConditionalHeader, value: string): "*" | string[] {
  if (value.trim() === "*") return "*";
  const items = (value.match(LIST_ITEM) ?? []).map((item) => item.trim()).filter(Boolean);
  const tags = items.map((item) => ENTITY_TAG.exec(item)?.[1]);
  if (tags.length > 0 && tags.every((tag) => tag !== undefined)) {
    return tags.flatMap((tag) => [tag, tag.replace(PROXY_SUFFIX, '"')]);
  }
  throw new AppError("MALFORMED_REQUEST", `The ${name} header is not *, or an ETag in its quotes, such as "abc".`);
}
