import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import { env } from "@/lib/platform/env";

const PAGING: Record<Dialect["id"], string> = {
  v1: "Lists answer `per_page` things of page `page`; `meta` counts things and pages.",
  v2: "Lists answer `limit` things from `offset` on; `pagination` counts them.",
};

const VERSIONS: Record<Dialect["id"], string> = { v1: "1.0.0", v2: "2.0.0" };

/** What a document says of the API as a whole. */
export function infoOf({ id }: Dialect) {
  return {
    title: `Integrations Hub developer API ${id}`,
    version: VERSIONS[id],
    summary: "Visitors, employees, deliveries and sites of an organization, for the software that it connects.",
    description: [
      "Send your API key in the header `X-API-Key`, from a server. An admin of the organization makes the key on",
      "**Integrations Hub › API** and chooses what it may do and on which sites.",
      "",
      `- ${PAGING[id]} The header \`Link\` holds the addresses of the other pages.`,
      "- Fields are null, never absent. Times are ISO 8601 in UTC; a day is one of the site's own time zone.",
      "- Texts you send lose spaces at their ends and may hold no control characters; an empty optional one is stored as null.",
      "- An error has a `code` that stays, a `message` for people and `details`; the header `Link` leads to [what the code",
      "  means and how to fix it](/developers/errors).",
      "- `Idempotency-Key` makes a POST safe to repeat; `ETag` with `If-Match` keeps two writers from overwriting each",
      "  other.",
      "- Bodies may have 1 MiB, addresses 8,192 characters, headers 16 KiB together; more is answered 413, 414 and 431.",
      "- Sandbox keys work under `/sandbox` alone, on data of their own.",
      "",
      "The [guide](/developers) shows each of these with a request.",
    ].join("\n"),
    contact: { name: "Your organization's platform team" },
    license: { name: "MIT", identifier: "MIT" },
  };
}

/** The guide's address, which OpenAPI wants whole: known where PUBLIC_URL is set. */
export function externalDocs() {
  const { PUBLIC_URL } = env();
  if (!PUBLIC_URL) return {};
  return {
    externalDocs: { description: "The guide, with a request for everything.", url: `${PUBLIC_URL}/developers` },
  };
}

/** What each of the contracts' tags is about. */
export const TAG_DESCRIPTIONS: Record<string, string> = {
  "API key": "What the key of the request is and may do.",
  Authentication: "Short-lived tokens in the place of the key itself.",
  Sites: "The places that the organization receives people and parcels at, each with its time zone.",
  Visitors: "Who is expected, on site or gone, from the announcement to the check-out.",
  Employees: "Those who work on a site, host its visitors and receive its deliveries.",
  Sandbox: "The records of the sandbox as a whole. Live records have no such operations.",
  Deliveries: "Parcels that wait at a site's desk until somebody picks them up.",
};
