import type { z } from "zod";
import type { KeyState } from "@/lib/contracts/key-state";
import type { Ctx } from "@/lib/platform/ctx";
import type { ErrorCode, FieldIssue } from "@/lib/platform/errors";
import type { IdKind } from "@/lib/platform/id-kinds";

/**
 * `one` answers 200, `created` 201, `upserted` either, `batch` 200 with a result for each item, `nothing` 204; `list` answers 200 with a page of items, `report` 200 with
 * a view that may be large and is never the same twice, `bare` 200 without an envelope.
 */
export type Answers = "list" | "one" | "created" | "upserted" | "batch" | "nothing" | "report" | "bare";

/** What an `upserted` operation returns: the record, and whether it is new. */
export type Upserted<View> = { isCreated: boolean; view: View };

/** One page of a list: `items` out of `total`, `offset` records before them, and the cursor of the next page, if there is one. */
export type PageOf<Item> = { items: Item[]; total: number; offset: number; next: string | null; changes?: Changes };

/** What a page of changes says besides: where to continue later, and which records are gone; null unless asked for. */
export type Changes = { nextSince: string; deleted: DeletedRecord[] | null };

/** A record that no longer exists, or is no longer on a site that the caller reaches. */
export type DeletedRecord = { id: string; deletedAt: string };

/** How a caller waits. `parameter` asks for it; `wait` returns early when there may be something, and false when waiting is not possible. */
type LongPoll<Input, Result> = {
  parameter: string;
  waitMs: (input: Input) => number;
  isEmpty: (result: Result) => boolean;
  wait: (ctx: Ctx, result: Result, ms: number) => Promise<boolean>;
};

/**
 * That something will be removed: since when it is discouraged, when it stops working if that is decided, and the page that says what to
 * use instead, such as `/developers/changelog`.
 */
export type Deprecation = { since: Date; sunset?: Date; link: string };

/** Where something is found: a record by its path in v2's names, such as `/sites/site_…`, in the caller's API, or a page. */
export type Addresses = { ofRecord: (path: string) => string; ofPage: (path: string) => string };

/** One HTTP operation of the developer API as data, in v2's names. Each dialect derives its own form from it. */
export type Operation = {
  /** `<noun>.<verb>`: listed in Custom scopes and stored in the request log. */
  id: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Relative to the base path, such as `/sites/{siteId}`. */
  path: string;
  /** The noun it belongs to: a heading in the reference and the scope editor. */
  tag: string;
  /** A few words, such as `List sites`. */
  summary: string;
  /** What it does and for whom, in Markdown. */
  description: string;
  /** The access a key needs; `any`: every key has it. */
  access: "any" | "read" | "write";
  /** Whether it requires a key that reaches all sites. */
  globalOnly: boolean;
  /** Whether the live environment answers as if it did not exist. */
  sandboxOnly: boolean;
  /** Announced in every answer and in the documents; null while it may be used. */
  deprecated: Deprecation | null;
  answers: Answers;
  /** Whether the answer contains a secret or a token. It is then not offered to AI agents, which send what they read to a model. */
  answersSecret: boolean;
  /** Where the credential is sent: in a header, or in the body's `apiKey` for the token exchange. */
  credential: "header" | "body";
  /** The path's parameters and the kind of each id; any other form of id is 404. */
  ids: Record<string, IdKind>;
  /** Whether the path ends in an external id. The input's `externalId` is then the path's. */
  byExternalId: boolean;
  /** The query parameters; those of a list include `limit` and `offset`. */
  query: z.ZodObject | null;
  /** Parameters that only v1 documents. */
  onlyV1: string[];
  body: z.ZodObject | null;
  /** For a batch: the noun of its records, and the data that an item takes by its `op`. */
  batch: { kind: IdKind; create: z.ZodObject; upsert: z.ZodObject } | null;
  /** One item of the response. */
  output: z.ZodObject | null;
  /** Error codes beyond those that every operation can return. */
  errors: ErrorCode[];
  /**
   * A request body and one item of its response, as the documents show them. The path's id is the item's, or `id` where
   * nothing is returned.
   */
  example: { id?: string; body?: object; output?: object };
  /**
   * Finds what `run` would refuse among fields that the schemas accepted, such as an unknown site. Called when other fields
   * are invalid, so that one answer names every fault.
   */
  findFaults: ((ctx: Ctx, accepted: never) => Promise<FieldIssue[]>) | null;
  /** How a caller waits for an answer that has something; null when the operation answers at once. */
  longPoll: LongPoll<never, never> | null;
  /** Adds addresses to the result, which only the door knows; null when it has none. */
  addAddresses: ((result: never, addresses: Addresses) => unknown) | null;
  /** The part of the result that later reads return, which its entity tag belongs to; null when that is all of it. */
  etagOf: ((result: never) => object) | null;
  /** Called with input that the schemas above accepted. Returns a promise only when it has to wait. */
  run: (ctx: Ctx, input: never, key: KeyState) => unknown;
};

type Shape<Schema> = Schema extends z.ZodObject ? z.output<Schema> : unknown;

type Defaulted =
  | "globalOnly"
  | "sandboxOnly"
  | "deprecated"
  | "batch"
  | "onlyV1"
  | "errors"
  | "credential"
  | "answersSecret";
type Typed = "ids" | "byExternalId" | "query" | "body" | "findFaults" | "longPoll" | "addAddresses" | "etagOf" | "run";

type Describe<Query, Body, Ids extends string, Result> = Omit<Operation, Typed | Defaulted> &
  Partial<Pick<Operation, Defaulted>> & {
    /** `externalId: "externalId"` for an external id at the end of the path. */
    ids?: Record<Ids, IdKind | "externalId">;
    query?: Query;
    body?: Body;
    findFaults?: (ctx: Ctx, accepted: Partial<Shape<Body> & Record<Ids, string>>) => Promise<FieldIssue[]>;
    longPoll?: LongPoll<Shape<Query>, Result>;
    addAddresses?: (result: Result, addresses: Addresses) => unknown;
    etagOf?: (result: Result) => object;
    run: (ctx: Ctx, input: Shape<Query> & Shape<Body> & Record<Ids, string>, key: KeyState) => Promise<Result> | Result;
  };

/** Describes an operation. Its verb's input must match what the schemas and the path produce. */
export function operation<
  Result,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodObject | undefined = undefined,
  Ids extends string = never,
>(described: Describe<Query, Body, Ids, Result>): Operation {
  const defaults = {
    ...{ globalOnly: false, sandboxOnly: false, deprecated: null, answersSecret: false },
    ...{ batch: null, onlyV1: [], errors: [] },
  };
  const { ids, query, body, findFaults, longPoll, addAddresses, etagOf, ...rest } = described;
  const ownIds = Object.entries<IdKind | "externalId">(ids ?? {}).filter(
    (id): id is [string, IdKind] => id[1] !== "externalId",
  );
  return {
    ...defaults,
    credential: "header",
    ...rest,
    ids: Object.fromEntries(ownIds),
    byExternalId: ownIds.length < Object.keys(ids ?? {}).length,
    query: query ?? null,
    body: body ?? null,
    findFaults: findFaults ?? null,
    longPoll: longPoll ?? null,
    addAddresses: addAddresses ?? null,
    etagOf: etagOf ?? null,
  };
}
