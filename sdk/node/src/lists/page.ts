import { UnexpectedResponseError } from "../errors.js";
import type { Answer } from "../http/answer.js";
import { findLink } from "../http/links.js";
import type { ResponseInfo } from "../http/response-info.js";
import { readEnvelope } from "../results.js";

export interface Deletion {
  id: string;
  deletedAt: string;
}

/** One page of a list. */
export class Page<T> {
  readonly data: T[];
  /** The number of all items. Null where the API does not count them. */
  readonly total: number | null;
  readonly limit: number | null;
  readonly offset: number | null;
  /** With `includeDeleted`: the records that were deleted. */
  readonly deleted: Deletion[] | null;
  /** With `updatedSince`: the `updatedSince` with which to go on after this page. */
  readonly nextSince: string | null;
  /** What the answer said besides. Not enumerable. */
  declare readonly response: ResponseInfo;
  readonly #fetchNext: (() => Promise<Page<T>>) | null;

  /** @internal */
  constructor(contents: PageFields<T>, response: ResponseInfo, fetchNext: (() => Promise<Page<T>>) | null) {
    this.data = contents.data;
    this.total = contents.total;
    this.limit = contents.limit;
    this.offset = contents.offset;
    this.deleted = contents.deleted;
    this.nextSince = contents.nextSince;
    Object.defineProperty(this, "response", { value: response });
    this.#fetchNext = fetchNext;
  }

  /** Fetches the next page. Null after the last one. */
  async nextPage(): Promise<Page<T> | null> {
    return this.#fetchNext?.() ?? null;
  }
}

type PageFields<T> = Pick<Page<T>, "data" | "total" | "limit" | "offset" | "deleted" | "nextSince">;

/** What an answer holds. `next` is the cursor of the next page. */
export type PageContents<T> = PageFields<T> & { next: string | null };

type ListBody<T> = {
  data?: T[];
  pagination?: { total: number; limit: number; offset: number };
  deleted?: Deletion[];
  meta?: { nextSince?: string };
};

/** A page whose next one is named by the `Link` header. Only the cursor is taken from it, never the host. */
export function readLinkedPage<T>(answer: Answer): PageContents<T> {
  const { data, pagination, deleted = null, meta } = readEnvelope<ListBody<T>>(answer);
  return {
    data: requireList(data, answer),
    total: pagination?.total ?? null,
    limit: pagination?.limit ?? null,
    offset: pagination?.offset ?? null,
    deleted,
    nextSince: meta?.nextSince ?? null,
    next: findLink(answer.info.headers, "next", answer.url)?.searchParams.get("cursor") ?? null,
  };
}

/** Reads pages that hold their items and the next page's cursor in these fields. */
export function readPageOf<T>(items: string, next: string): (answer: Answer) => PageContents<T> {
  return (answer) => {
    const { data } = readEnvelope<{ data?: Record<string, unknown> }>(answer);
    return {
      data: requireList(data?.[items] as T[] | undefined, answer),
      total: null,
      limit: null,
      offset: null,
      deleted: null,
      nextSince: null,
      next: (data?.[next] as string | null | undefined) ?? null,
    };
  };
}

export function requireList<T>(list: T[] | undefined, { info }: Answer): T[] {
  if (Array.isArray(list)) return list;
  throw new UnexpectedResponseError("The answer holds no list.", info);
}
