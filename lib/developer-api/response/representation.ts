import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import { makeEtag } from "@/lib/developer-api/response/etag";

/** A single resource as a dialect words it, and its entity tag. */
export type Representation = { body: string; etag: string };

/** Words a view, which must not change any more. One that several requests share, such as a key's own, is worded once in a row. */
export function represent(dialect: Dialect, view: object): Representation {
  if (view !== last?.view || dialect !== last.dialect) {
    const body = JSON.stringify(dialect.one(view));
    last = { view, dialect, representation: { body, etag: makeEtag(body) } };
  }
  return last.representation;
}

let last: { view: object; dialect: Dialect; representation: Representation } | null = null;
