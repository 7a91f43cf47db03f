import type { z } from "zod";
import type { Ctx } from "@/lib/ctx";
import type { IdKind } from "@/lib/ids";
import type { KeyState } from "@/lib/keys/verify";

type Described = {
  /** `<noun>.<what>`: what a Custom scope lists and the request log keeps. */
  id: string;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below the base, in v2's names, such as `/sites/{siteId}`. */
  path: string;
  /** What a key needs; `any`: every key may. */
  access: "any" | "read" | "write";
  globalOnly?: boolean;
};

/** Answers one thing, named by the ids in its path. */
export type OneOperation<Input> = Described & {
  answers: "one";
  /** The path's parameters, and of what kind their ids are: any other form is 404. */
  ids: Record<string, IdKind>;
  verb: (ctx: Ctx, input: Input) => Promise<object>;
};

/** Answers a page of things; its input has `limit` and `offset`, which each dialect names and bounds its own way. */
export type ListOperation<Input> = Described & {
  answers: "list";
  input: z.ZodObject & z.ZodType<Input>;
  verb: (ctx: Ctx, input: Input) => Promise<{ items: object[]; total: number }>;
};

/** Answers from what is known of the asking key. */
export type KeyOperation = Described & {
  answers: "key";
  view: (ctx: Ctx, key: KeyState) => Promise<object>;
};

/** One HTTP operation of the developer API as data: described once, spoken by every dialect. */
export type Operation =
  | KeyOperation
  | OneOperation<never>
  | (Omit<ListOperation<never>, "input"> & { input: z.ZodObject });
