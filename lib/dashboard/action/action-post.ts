import { OUTDATED_PAGE } from "@/lib/dashboard/client/no-answer";

/** The parts of a POST to a page that show whether one of the dashboard's pages sent it. */
export type ActionPost = {
  origin: string | null;
  host: string;
  contentType: string | null;
  actionId: string | null;
  body: string;
};

export type ActionRefusal = { status: 400 | 403 | 413; message: string };

export const ACTION_MAX_BYTES = 1024 * 1024;
const MAX_DEPTH = 20;

const MALFORMED: ActionRefusal = {
  status: 400,
  message: "This is not a request that the dashboard sends.",
};
const FOREIGN: ActionRefusal = {
  status: 403,
  message: "This request came from another site. Open the dashboard and try there.",
};
const OUTDATED: ActionRefusal = { status: 400, message: OUTDATED_PAGE };
export const TOO_LARGE: ActionRefusal = { status: 413, message: "This request is larger than 1 MiB." };

/**
 * Why a POST to a page is refused before Next sees it, or null. Next would answer 500 and log a stack trace for each of
 * these. The dashboard's pages only post a known action's arguments, which are plain values.
 */
export function refuseActionPost(post: ActionPost, isKnown: (actionId: string) => boolean): ActionRefusal | null {
  if (post.origin !== null && hostOf(post.origin) !== post.host) return FOREIGN;
  if (post.actionId === null || !/^[0-9a-f]{42}$/.test(post.actionId)) return MALFORMED;
  if (!/^text\/plain(;|$)/i.test(post.contentType ?? "")) return MALFORMED;
  if (!isKnown(post.actionId)) return OUTDATED;
  if (Buffer.byteLength(post.body) > ACTION_MAX_BYTES) return TOO_LARGE;
  return areArguments(post.body) ? null : MALFORMED;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function areArguments(body: string): boolean {
  try {
    const values: unknown = JSON.parse(body);
    return Array.isArray(values) && isPlain(values, MAX_DEPTH);
  } catch {
    return false;
  }
}

/** React encodes values that JSON lacks as strings after a "$". Our pages send only `undefined` and an escaped "$". */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === "string") return !value.startsWith("$") || value.startsWith("$$") || value === "$undefined";
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((part) => isPlain(part, depth - 1));
}
