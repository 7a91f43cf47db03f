/* What a site is, in values. Free of zod, so that screens can use them without loading zod. */

export const siteStatuses = ["active", "archived"] as const;
export const siteSorts = ["createdAt", "name", "timeZone", "status", "updatedAt"] as const;

export type SiteStatus = (typeof siteStatuses)[number];
export type SiteSort = (typeof siteSorts)[number];

/** How many records of each kind refer to a site. Keys and webhook endpoints do if they list it. */
export type SiteReferences = {
  visitors: number;
  employees: number;
  deliveries: number;
  keys: number;
  webhookEndpoints: number;
};

const NOUNS: { [Kind in keyof SiteReferences]: [one: string, several: string] } = {
  visitors: ["visitor", "visitors"],
  employees: ["employee", "employees"],
  deliveries: ["delivery", "deliveries"],
  keys: ["API key", "API keys"],
  webhookEndpoints: ["webhook endpoint", "webhook endpoints"],
};

/** The beginning of a sentence, such as `2 visitors and 1 API key refer to`; empty when nothing refers to the site. */
export function describeReferences(references: SiteReferences): string {
  const found = (Object.keys(NOUNS) as (keyof SiteReferences)[]).filter((kind) => references[kind] > 0);
  const parts = found.map((kind) => {
    const count = references[kind];
    return `${count.toLocaleString("en")} ${NOUNS[kind][count === 1 ? 0 : 1]}`;
  });
  const total = found.reduce((sum, kind) => sum + references[kind], 0);
  if (total === 0) return "";
  return `${new Intl.ListFormat("en").format(parts)} ${total === 1 ? "refers" : "refer"} to`;
}
