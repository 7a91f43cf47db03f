import type { Dialect, Page } from "@/lib/developer-api/dialects/dialect";
import { EXCLUDED_BY_CHANGES } from "@/lib/inputs/changes-input";

type Asked = { origin: string; path: string; query: string };

/** Clients and proxies refuse an answer whose headers are too large; Node's client at 16 KiB. */
const LINKS_MAX_LENGTH = 8_192;

/** Which link goes first when a long address, repeated four times, would be too much. */
const LEAST_USED = ["last", "first", "prev"];

/**
 * The `Link` header (RFC 8288) of a list's page: the same request for the first, previous, next and last pages. The next one
 * continues after this page's last record, the others count records from the start. Long links
 * are left out from the last on; one always remains, the next page's if there is one. Changes are not counted: their list
 * links to the first and next page.
 */
export function writeLinks(dialect: Dialect, asked: Asked, { limit, offset, total, next, changes }: Page): string {
  const lastOffset = total === 0 ? 0 : Math.floor((total - 1) / limit) * limit;
  const links: { rel: string; offset: number; cursor?: string }[] = [{ rel: "first", offset: 0 }];
  if (offset > 0 && !changes) links.push({ rel: "prev", offset: Math.max(0, Math.min(offset - limit, lastOffset)) });
  if (next !== null) links.push({ rel: "next", offset: 0, cursor: next });
  if (!changes) links.push({ rel: "last", offset: lastOffset });
  const without = changes ? EXCLUDED_BY_CHANGES : [];
  const written = new Map(
    links.map(({ rel, ...start }) => [
      rel,
      `<${addressOf(dialect, asked, { limit, ...start }, without)}>; rel="${rel}"`,
    ]),
  );
  return writeShort(written);
}

function writeShort(written: Map<string, string>): string {
  for (const rel of LEAST_USED) {
    const header = [...written.values()].join(", ");
    if (header.length <= LINKS_MAX_LENGTH || written.size === 1) return header;
    written.delete(rel);
  }
  return [...written.values()].join(", ");
}

function addressOf(
  dialect: Dialect,
  { origin, path, query }: Asked,
  window: { limit: number; offset: number; cursor?: string },
  without: string[],
): string {
  const parameters = new URLSearchParams(query);
  for (const name of Object.keys(dialect.paging.shape)) parameters.delete(name);
  for (const [name, value] of Object.entries(dialect.writePaging(window))) parameters.set(name, String(value));
  for (const name of without) parameters.delete(name);
  return `${origin}${path}?${parameters}`;
}
