import type { z } from "zod";
import type { Changes, Deprecation, Operation } from "@/lib/contracts/operation";
import type { Problem } from "@/lib/http/problem";

/** The requested part of a list. */
type Window = { limit: number; offset: number; cursor?: string | undefined };

/** `next` is the cursor of the page after this one; null on the last. */
export type Page = Omit<Window, "cursor"> & {
  items: object[];
  total: number;
  next: string | null;
  changes?: Changes | undefined;
};

/** The parameters of `paging`, by the dialect's names. */
type Paging = { [name in "limit" | "offset" | "page" | "per_page"]?: number } & { cursor?: string };

/**
 * One of the documented APIs over the same operations. Dialects differ only in names, paging, envelope and error format;
 * internally every name is v2's.
 */
export type Dialect = {
  id: "v1" | "v2";
  /** Announced in every answer under its bases and in its documents; null while it may be used. */
  deprecated: Deprecation | null;
  /** The dialect's spelling of a field or parameter. */
  write(name: string): string;
  /** The operation's parameters that this dialect does not have. */
  hides(operation: Operation): string[];
  /** The parameters that choose a list's page. */
  paging: z.ZodObject;
  readPaging(parsed: Paging): Window;
  /** With a cursor, the page begins there. */
  writePaging(window: Window): { [name: string]: number | string | undefined };
  /** Response bodies; `view` uses internal names. */
  one(view: object): { data: object };
  list(page: Page): { data: object[] };
  error(problem: Problem): object;
};

/** An operation's path in a dialect, such as `/locations/{location_id}`. */
export function writePath({ write }: Pick<Dialect, "write">, path: string): string {
  return path
    .split("/")
    .map((segment) => (segment.startsWith("{") ? `{${write(segment.slice(1, -1))}}` : writeSegment(write, segment)))
    .join("/");
}

/** Path words keep their hyphens; only renamed nouns differ. */
function writeSegment(write: (name: string) => string, segment: string): string {
  return segment.includes("-") ? segment : write(segment);
}
