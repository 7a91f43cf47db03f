import type { Dialect, Page } from "@/lib/developer-api/dialects/dialect";

type Asked = { origin: string; path: string; query: string };

/** The `Link` header (RFC 8288) of a list's page: the same request for the first, previous, next and last pages. */
export function writeLinks(dialect: Dialect, asked: Asked, { limit, offset, total }: Page): string {
  const lastOffset = total === 0 ? 0 : Math.floor((total - 1) / limit) * limit;
  const links = [{ rel: "first", offset: 0 }];
  if (offset > 0) links.push({ rel: "prev", offset: Math.max(0, Math.min(offset - limit, lastOffset)) });
  if (offset + limit < total) links.push({ rel: "next", offset: offset + limit });
  links.push({ rel: "last", offset: lastOffset });
  return links
    .map((link) => `<${addressOf(dialect, asked, { limit, offset: link.offset })}>; rel="${link.rel}"`)
    .join(", ");
}

function addressOf(
  dialect: Dialect,
  { origin, path, query }: Asked,
  window: { limit: number; offset: number },
): string {
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(dialect.writePaging(window))) parameters.set(name, String(value));
  return `${origin}${path}?${parameters}`;
}
