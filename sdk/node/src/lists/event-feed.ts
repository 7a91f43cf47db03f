import { type ApiRequest, type Query, requireArguments } from "../http/request.js";
import type { Transport } from "../http/transport.js";
import { readRecord } from "../results.js";

type EventPage<E> = { events: E[]; nextAfter: number; hasMore: boolean; latest: number };

const PAGE_SIZE = 100;
const LEAST_SLACK_S = 10;

/**
 * Events as they happen, by long polling. It never ends by itself: leave the loop, or abort the call's signal. After an error,
 * iterate again: it goes on after the last event.
 *
 *     const feed = hub.events.follow(position);
 *     for await (const event of feed) {
 *       await handle(event);
 *       await save(feed.position);
 *     }
 */
export class EventFeed<E extends { sequence: number }> implements AsyncIterable<E> {
  /** What to keep, and to give to `follow` after a restart. Null until the first answer when none was given. */
  position: number | null;
  readonly #transport: Transport;
  readonly #request: ApiRequest;
  readonly #waitS: number;

  /** @internal */
  constructor(transport: Transport, after: number | null = null, waitS: number, request: ApiRequest) {
    requireArguments(request);
    this.#transport = transport;
    this.#request = request;
    this.#waitS = waitS;
    this.position = after;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<E, void, undefined> {
    this.position ??= (await this.#fetch({ limit: 1 })).latest;
    for (let wait: number | null = this.#waitS; ; ) {
      const page = await this.#fetch({ limit: PAGE_SIZE, ...this.#request.query, after: this.position, wait });
      for (const event of page.events) {
        this.position = event.sequence;
        yield event;
      }
      this.position = page.nextAfter;
      wait = page.hasMore ? null : this.#waitS;
    }
  }

  async #fetch(query: Query): Promise<EventPage<E>> {
    const leastTimeoutMs = query.wait ? (this.#waitS + LEAST_SLACK_S) * 1000 : undefined;
    return readRecord<EventPage<E>>(await this.#transport.send({ ...this.#request, query, leastTimeoutMs }));
  }
}
