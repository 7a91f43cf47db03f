import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import type { Addresses } from "@/lib/developer-api/openapi/addresses";
import { describeDeprecation } from "@/lib/developer-api/openapi/document/deprecation";
import { translate } from "@/lib/developer-api/openapi/document/text";

const PAGING: Record<Dialect["id"], string> = {
  v1: "Lists return up to `per_page` items of page `page`; `meta` counts items and pages.",
  v2: "Lists return up to `limit` items, starting at `offset`; `pagination` counts them.",
};

const VERSIONS: Record<Dialect["id"], string> = { v1: "1.0.0", v2: "2.0.0" };

/** Reasons for a refusal that JSON Schema cannot express. */
const UNEXPRESSED = [
  "An id in a body must be that of a record that the key reaches; a host or a recipient must be an active employee.",
  "`siteId` may be left out of a body only by a key that reaches exactly one active site.",
  "A record's status must allow the action (409), and its ETag must be that of `If-Match` (412).",
  "A `cursor` must be that of a `Link` header, for the same list, order and filters, and it excludes another start of the page.",
  "`updatedSince` must not be in the future, and excludes `sort`, `order` and a counted start of the page. `includeDeleted` needs " +
    "it, from the last 30 days (410 if it is earlier).",
  "`after` must not be beyond the newest event, nor before the oldest that is kept (410).",
  "`date` excludes a range, and no range may end before it begins.",
  "A time must be from 1900 to 2999 in UTC; an arrival is at most 5 minutes ahead and not after the pick-up.",
  "A text must be well-formed Unicode, without half of a surrogate pair.",
  "A webhook endpoint's `url` must lead to a public address, and an environment has at most 20 endpoints (409).",
  "The key to exchange for a token must be one that works.",
  "An `Idempotency-Key` belongs to one request: another request with the same key is refused (422).",
];

/** What a document says about the API as a whole. */
export function infoOf(dialect: Dialect) {
  const { id } = dialect;
  return {
    title: `Integrations Hub developer API ${id}`,
    version: VERSIONS[id],
    summary: "Visitors, employees, deliveries and sites of an organization, for its integrations.",
    description: [
      ...describeDeprecation(dialect.deprecated).flatMap((text) => [text, ""]),
      "Send your API key in the header `X-API-Key`, from a server. An admin of the organization creates the key on",
      "**Integrations Hub › API** and chooses its permissions and sites.",
      "",
      `- ${PAGING[id]} The header \`Link\` contains the URLs of the other pages. To read a whole list, follow its \`rel="next"\`, which`,
      "  continues after the last record of the page, whatever changes meanwhile.",
      "- Fields are null, never absent. Times are ISO 8601 in UTC; days are in the site's own time zone.",
      "- Texts are trimmed, stored in Unicode's form NFC with one kind of space, and must not contain control characters; an empty optional text is stored as null.",
      "- An error has a stable `code`, a `message` for people and `details`; the header `Link` leads to [what the code",
      "  means and how to fix it](/developers/errors).",
      "- `Idempotency-Key` makes a POST safe to repeat; `ETag` with `If-Match` keeps two writers from overwriting each",
      "  other.",
      "- Send bodies as `application/json`, uncompressed; a PATCH may also be `application/merge-patch+json`. Media type",
      "  parameters are ignored. An empty body needs no type.",
      "- Answers over 1 KiB are compressed with gzip or brotli if `Accept-Encoding` asks for it; their `ETag` begins with `W/`.",
      "- Bodies may have up to 1 MiB, URLs 8,192 characters, all headers 16 KiB; more is refused with 413, 414 and 431.",
      "  Transfer codings other than `chunked` are refused with 501.",
      "- Sandbox keys work only under `/sandbox`, on separate data. There, the header `X-Sandbox-Simulate` simulates",
      "  failures, and every id in these examples stands for the record of the same name in your sandbox, so that the",
      "  example requests work as they are.",
      "",
      "A request that matches the schemas can still be refused for what they cannot express:",
      "",
      ...UNEXPRESSED.map((reason) => `- ${translate(dialect, reason)}`),
      "",
      "The [guide](/developers) shows each of these with an example request.",
    ].join("\n"),
    contact: { name: "Your organization's platform team" },
    license: { name: "MIT", identifier: "MIT" },
  };
}

/** The guide's URL. */
export function externalDocs({ origin }: Addresses) {
  return { description: "The guide, with an example request for each feature.", url: `${origin}/developers` };
}

/** A description of each tag. */
export const TAG_DESCRIPTIONS: Record<string, string> = {
  "API key": "The key of the request and its permissions.",
  Authentication: "Short-lived tokens that replace the key.",
  Sites: "The places where the organization receives people and parcels, each with its time zone.",
  Visitors: "People who are expected, on site or gone, from announcement to check-out.",
  Employees: "People who work at a site, host its visitors and receive its deliveries.",
  Sandbox: "Operations on the whole sandbox. The live environment has none of them.",
  Deliveries: "Parcels that wait at a site's desk until somebody picks them up.",
  Events: "What has happened to records and keys, in order, for software that pulls instead of receiving webhooks.",
  Webhooks: "Endpoints that receive events, and the requests that they receive.",
  "People on site": "Everybody who is on site now, for an evacuation.",
};
