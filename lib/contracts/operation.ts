import type { z } from "zod";
import type { KeyState } from "@/lib/contracts/key-state";
import type { Ctx } from "@/lib/platform/ctx";
import type { ErrorCode } from "@/lib/platform/errors";
import type { IdKind } from "@/lib/platform/ids";

/** `one` 200, `created` 201, `nothing` 204; a `list` answers 200 with a page of things; `bare` 200 without an envelope. */
export type Answers = "list" | "one" | "created" | "nothing" | "bare";

/** The one a page shows: `items` of `total`. */
export type PageOf<Item> = { items: Item[]; total: number };

/** One HTTP operation of the developer API as data, in v2's names: described once, spoken by every dialect. */
export type Operation = {
  /** `<noun>.<what>`: what a Custom scope lists and the request log keeps. */
  id: string;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below the base, such as `/sites/{siteId}`. */
  path: string;
  /** The noun it belongs to, as the reference's headings and the scope editor write it. */
  tag: string;
  /** A few words, such as `List sites`. */
  summary: string;
  /** What it does and for whom, in Markdown. */
  description: string;
  /** What a key needs; `any`: every key may. */
  access: "any" | "read" | "write";
  /** Whether only keys that reach all sites may. */
  globalOnly: boolean;
  /** Whether live bases answer as if it did not exist. */
  sandboxOnly: boolean;
  answers: Answers;
  /** Where the credential stands: in a header, or in the body's `apiKey`, for the token exchange. */
  credential: "header" | "body";
  /** The path's parameters, and of what kind their ids are: any other form is 404. */
  ids: Record<string, IdKind>;
  /** A list's parameters, `limit` and `offset` among them. */
  query: z.ZodObject | null;
  /** Parameters that v1 documents and v2 does not. */
  onlyV1: string[];
  body: z.ZodObject | null;
  /** One thing of the answer. */
  output: z.ZodObject | null;
  /** What it may answer besides what every operation may. */
  errors: ErrorCode[];
  /** A body and one thing of its answer, as the documents show them. */
  example: { body?: object; output?: object };
  /** Its input has passed the schemas above. A promise, unless there is nothing to wait for. */
  run: (ctx: Ctx, input: never, key: KeyState) => unknown;
};

type Shape<Schema> = Schema extends z.ZodObject ? z.output<Schema> : unknown;

type Describe<Query, Body, Ids extends string, Result> = Omit<
  Operation,
  "ids" | "query" | "body" | "run" | "globalOnly" | "sandboxOnly" | "onlyV1" | "errors" | "credential"
> &
  Partial<Pick<Operation, "globalOnly" | "sandboxOnly" | "onlyV1" | "errors" | "credential">> & {
    ids?: Record<Ids, IdKind>;
    query?: Query;
    body?: Body;
    run: (ctx: Ctx, input: Shape<Query> & Shape<Body> & Record<Ids, string>, key: KeyState) => Promise<Result> | Result;
  };

/** Describes an operation; its verb's input must be what the schemas and the path yield. */
export function operation<
  Result,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodObject | undefined = undefined,
  Ids extends string = never,
>(described: Describe<Query, Body, Ids, Result>): Operation {
  const defaults = { globalOnly: false, sandboxOnly: false, onlyV1: [], errors: [], credential: "header" as const };
  const { ids, query, body, ...rest } = described;
  return { ...defaults, ...rest, ids: ids ?? {}, query: query ?? null, body: body ?? null };
}
