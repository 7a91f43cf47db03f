import type { Ctx } from "@/lib/ctx";
import type { ErrorCode, ErrorDetails } from "@/lib/errors";
import type { IdKind } from "@/lib/ids";
import type { NeededPermission } from "@/lib/keys/access";
import type { KeyState } from "@/lib/keys/verify";

/** An error as it leaves: what every dialect's envelope is made from. */
export type Problem = { code: ErrorCode; message: string; details: ErrorDetails; requestId: string };

/** An operation as one dialect serves it. */
export type Route = {
  method: string;
  /** Below the base; a segment such as `{siteId}` stands for an id. */
  segments: string[];
  /** The id parameters and of what kind each is; any other form is 404. */
  ids: Record<string, IdKind>;
  needed: NeededPermission;
  /** @throws AppError MALFORMED_REQUEST, VALIDATION_ERROR with every parameter at fault. */
  readQuery(query: string): object;
  /** The body of the answer. */
  run(ctx: Ctx, input: object, key: KeyState): Promise<object>;
};

/** One of the documented APIs: what it serves and the shape of its errors. */
export type Dialect = { routes: Route[]; error(problem: Problem): object };
