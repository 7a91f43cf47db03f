import { ask, type Reply } from "@/lib/testing/callers/ask";

type RecordView = { id: string; [field: string]: unknown };

/** Where a copy comes from: a list of either dialect, such as `/developer/v2/visitors`. */
type Source = { port: number; secret: string; path: string; limit?: number };

/** The body of a page in either dialect's names, and its next page. */
type Page = { data: RecordView[]; deleted: RecordView[]; nextSince: string; next: string | null };

/** A copy of a list, kept as the guide shows: by `updatedSince`, `Link: rel="next"` and `nextSince` alone. */
export class Mirror {
  readonly records = new Map<string, RecordView>();
  /** Every page in order, to be judged by a test. */
  readonly pages: (Page & { since: string })[] = [];
  private since: string | null = null;

  constructor(private readonly source: Source) {}

  /** One walk over the changes since the last one; the first takes the whole list. */
  async sync(): Promise<void> {
    const { path, limit = 100 } = this.source;
    const [size, since, deletions] = path.includes("/v1/")
      ? ["per_page", "updated_since", "include_deleted"]
      : ["limit", "updatedSince", "includeDeleted"];
    const from = this.since ?? "1970-01-01T00:00:00Z";
    const start = `${path}?${size}=${limit}&${since}=${from}${this.since ? `&${deletions}=true` : ""}`;
    for (let next: string | null = start; next; ) {
      const page = await this.read(next);
      this.pages.push({ ...page, since: from });
      for (const { id } of page.deleted) this.records.delete(id);
      for (const record of page.data) this.records.set(record.id, record);
      this.since = page.nextSince;
      next = page.next;
    }
  }

  /** The copy, by id. */
  all(): RecordView[] {
    return [...this.records.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  private async read(address: string): Promise<Page> {
    const { pathname, search } = new URL(address, "http://hub");
    const reply = await askAgain(this.source, pathname + search);
    const { data, deleted = [], meta } = reply.json;
    return { data, deleted, nextSince: meta.nextSince ?? meta.next_since, next: nextOf(reply) };
  }
}

/** The whole list as it is now, by id. */
export async function readAll(source: Source): Promise<RecordView[]> {
  const found: RecordView[] = [];
  const size = source.path.includes("/v1/") ? "per_page" : "limit";
  for (let next: string | null = `${source.path}?${size}=100`; next; ) {
    const { pathname, search }: URL = new URL(next, "http://hub");
    const reply = await askAgain(source, pathname + search);
    found.push(...reply.json.data);
    next = nextOf(reply);
  }
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

export function nextOf({ headers }: Reply): string | null {
  return /<([^>]+)>; rel="next"/.exec(String(headers.link))?.[1] ?? null;
}

/** A busy machine may answer 503: that is not a page. */
async function askAgain({ port, secret }: Source, path: string): Promise<Reply> {
  for (;;) {
    const reply = await ask(port, { path, headers: { "x-api-key": secret } });
    if (reply.status === 200) return reply;
    if (reply.status !== 503) throw new Error(`${path} was answered ${reply.status} ${reply.text}`);
  }
}
