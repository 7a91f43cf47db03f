import { type ApiRequest, requireArguments } from "../http/request.js";
import type { Transport } from "../http/transport.js";
import { List } from "./list.js";
import { readLinkedPage } from "./page.js";

/** A record that was created or changed, or the id of one that was deleted. */
export type Change<T> = { id: string; record: T; deletedAt: null } | { id: string; record: null; deletedAt: string };

const BEGINNING = "1970-01-01T00:00:00Z";

/**
 * What changed since a time, for a copy of a list. `for await` makes one walk; a later one goes on from there.
 *
 *     const changes = hub.visitors.changes(since);
 *     for await (const { id, record } of changes) record ? copy.set(id, record) : copy.delete(id);
 *     since = changes.nextSince;
 */
export class Changes<T extends { id: string }> implements AsyncIterable<Change<T>> {
  /** Keep it for the next walk. It is the time of the last page whose changes were all read, and before that the given one. */
  nextSince: string | null;
  readonly #transport: Transport;
  readonly #request: ApiRequest;

  /** @internal */
  constructor(transport: Transport, since: string | Date | null = null, request: ApiRequest) {
    requireArguments(request);
    this.#transport = transport;
    this.#request = request;
    this.nextSince = since instanceof Date ? since.toISOString() : since;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Change<T>, void, undefined> {
    // A copy that begins needs no deletions.
    const since = this.nextSince === null ? {} : { includeDeleted: true };
    const query = { ...this.#request.query, updatedSince: this.nextSince ?? BEGINNING, ...since };
    const list = new List<T>(this.#transport, readLinkedPage, { ...this.#request, query });
    for await (const page of list.pages()) {
      for (const { id, deletedAt } of page.deleted ?? []) yield { id, record: null, deletedAt };
      for (const record of page.data) yield { id: record.id, record, deletedAt: null };
      this.nextSince = page.nextSince ?? this.nextSince;
    }
  }
}
