import type { Addresses as RecordAddresses } from "@/lib/contracts/operation";
import type { Base } from "@/lib/developer-api/dialects/bases";
import { type Dialect, writePath } from "@/lib/developer-api/dialects/dialect";
import type { Addresses } from "@/lib/developer-api/openapi/addresses";
import type { Components } from "@/lib/developer-api/openapi/document/components";
import { JSON_TYPE, type Json, toSchema } from "@/lib/developer-api/openapi/document/schema";
import { componentName, translate } from "@/lib/developer-api/openapi/document/text";
import { type CatalogEntry, EVENT_CATALOG } from "@/lib/events/catalog/schema";
import { addressOfSubject } from "@/lib/events/catalog/subject-address";

/** The heading of the events that endpoints receive. */
export const WEBHOOKS_TAG = "Webhooks";

type Around = { base: Base; addresses: Addresses; components: Components };

/** The requests that endpoints receive, one for each public event, as OpenAPI 3.1's `webhooks`. */
export function webhooksOf(around: Around): Json {
  return Object.fromEntries(EVENT_CATALOG.map((entry) => [entry.type, { post: describeEvent(entry, around) }]));
}

function describeEvent(entry: CatalogEntry, { base, addresses, components }: Around): Json {
  const { dialect } = base;
  const words = `receive ${entry.type.replaceAll(/[._]/g, " ")}`;
  const name = componentName(dialect, words);
  return {
    operationId: name.charAt(0).toLowerCase() + name.slice(1),
    summary: entry.type,
    description: translate(dialect, entry.meaning),
    tags: [WEBHOOKS_TAG],
    security: [],
    parameters: HEADERS.map((header) => components.add("parameters", componentName(dialect, header.name), header)),
    requestBody: { required: true, content: { [JSON_TYPE]: payload(entry, { base, addresses, components }) } },
    responses: RESPONSES,
  };
}

function payload({ type, schema, example }: CatalogEntry, { base, addresses, components }: Around): Json {
  const { dialect, environment } = base;
  const name = componentName(dialect, `${type.replaceAll(/[._]/g, " ")} event`);
  const { id } = example.data;
  const url = addressOfSubject({ type, id, environment }, recordAddresses(dialect, addresses));
  const shown = { ...example, environment, data: { ...example.data, url } };
  return { schema: components.addSchema(name, toSchema(schema, dialect)), example: dialect.one(shown).data };
}

function recordAddresses(dialect: Dialect, { origin, own }: Addresses): RecordAddresses {
  return { ofRecord: (path) => own + writePath(dialect, path), ofPage: (path) => origin + path };
}

const header = (
  name: string,
  description: string,
  schema: Json,
  example: string | number,
): Json & { name: string } => ({
  ...{ name, in: "header", required: true },
  ...{ description, schema, example },
});

const HEADERS = [
  header(
    "webhook-id",
    "The message's id, the same in every attempt: process each id once.",
    { type: "string", pattern: "^msg_[0-9a-z]{26}$" },
    "msg_01kabc4xq8e9v9j6z3m5n7p2rt",
  ),
  header(
    "webhook-timestamp",
    "When this attempt was made, in seconds since 1970 (UTC). Refuse what is more than 5 minutes away from your clock.",
    { type: "integer", minimum: 0 },
    1_768_469_400,
  ),
  header(
    "webhook-signature",
    "Signatures as in Standard Webhooks, separated by spaces. Accept the request when one of them is right.",
    { type: "string", pattern: "^v1,[A-Za-z0-9+/]{43}=( v1,[A-Za-z0-9+/]{43}=)*$" },
    "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
  ),
  header(
    "ihub-message-number",
    "Counts the endpoint's messages without gaps. After a gap, ask for the missing messages with Recover.",
    { type: "integer", minimum: 1 },
    1_042,
  ),
];

const RESPONSES = {
  "2XX": { description: "The message arrived. It is not sent again." },
  "410": { description: "The endpoint is gone: it is disabled." },
  default: {
    description: "The message is sent again, up to 10 times within about three days. `Retry-After` is obeyed.",
  },
};
