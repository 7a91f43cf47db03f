import type { Base } from "@/lib/developer-api/dialects/bases";
import type { Addresses } from "@/lib/developer-api/openapi/addresses";

const NAMES = { live: "live", sandbox: "sandbox" } satisfies Record<Base["environment"], string>;

/** A Postman environment for the collection: a base's address, and a place for the key, which Postman hides. */
export function postmanEnvironment({ dialect, environment }: Base, { own }: Addresses) {
  return {
    name: `Integrations Hub ${dialect.id} ${NAMES[environment]}`,
    values: [
      { key: "baseUrl", value: own, type: "default", enabled: true },
      { key: "apiKey", value: "", type: "secret", enabled: true },
    ],
    _postman_variable_scope: "environment",
  };
}
