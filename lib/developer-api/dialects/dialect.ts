import type { z } from "zod";
import type { Operation } from "@/lib/contracts/operation";
import type { Problem } from "@/lib/http/problem";

/** Which part of a list is answered. */
export type Window = { limit: number; offset: number };

export type Page = Window & { items: object[]; total: number };

/**
 * One of the documented APIs over the same operations: names, paging, envelope and error shape, nothing else. Inside the
 * house every name is v2's.
 */
export type Dialect = {
  id: "v1" | "v2";
  /** How it writes the name of a field or parameter. */
  write(name: string): string;
  /** Parameters of the operation that this dialect does not have. */
  hides(operation: Operation): string[];
  /** The parameters that choose a list's page, and what they mean. */
  paging: z.ZodObject;
  readPaging(parsed: Record<string, number>): Window;
  writePaging(window: Window): Record<string, number>;
  /** The bodies of answers; `view` is in the house's names. */
  one(view: object): { data: object };
  list(page: Page): { data: object[] };
  error(problem: Problem): object;
};

/** How a dialect writes an operation's path, such as `/locations/{location_id}`. */
export function writePath({ write }: Pick<Dialect, "write">, path: string): string {
  return path
    .split("/")
    .map((segment) => (segment.startsWith("{") ? `{${write(segment.slice(1, -1))}}` : writeSegment(write, segment)))
    .join("/");
}

/** Path words keep their hyphens; only nouns that have another name in a dialect differ. */
function writeSegment(write: (name: string) => string, segment: string): string {
  return segment.includes("-") ? segment : write(segment);
}
