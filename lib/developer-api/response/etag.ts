import { hash } from "node:crypto";
import { AppError } from "@/lib/platform/errors";

/** A strong entity tag (RFC 9110, 8.8.3): a hash of the representation in the dialect that was asked. */
export function makeEtag(representation: string): string {
  return `"${hash("sha256", representation, "base64url").slice(0, 27)}"`;
}

/** Whether an `If-Match` or `If-None-Match` header names the tag; weak tags count for `If-None-Match` alone. */
export function namesEtag(header: string, etag: string, { weak }: { weak: boolean }): boolean {
  const tags = header.split(",").map((tag) => tag.trim());
  return tags.some((tag) => tag === "*" || tag === etag || (weak && tag === `W/${etag}`));
}

/** @throws AppError PRECONDITION_FAILED. */
export function requireEtag(header: string, etag: string): void {
  if (namesEtag(header, etag, { weak: false })) return;
  const message = "The record has changed since you read it. Read it again, then decide with its new ETag.";
  throw new AppError("PRECONDITION_FAILED", message);
}
