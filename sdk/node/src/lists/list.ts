import type { Answer } from "../http/answer.js";
import { type ApiRequest, type Query, requireArguments } from "../http/request.js";
import type { Transport } from "../http/transport.js";
import { Page, type PageContents } from "./page.js";

export type ReadContents<T> = (answer: Answer) => PageContents<T>;

const PAGE_SIZE = 100;

/**
 * The items of a list. `for await` fetches pages as they are needed, and begins again each time. Nothing is sent before.
 *
 *     for await (const visitor of hub.visitors.list({ date: "today" })) console.log(visitor.lastName);
 */
export class List<T> implements AsyncIterable<T> {
  readonly #transport: Transport;
  readonly #request: ApiRequest;
  readonly #readContents: ReadContents<T>;

  /** @internal */
  constructor(transport: Transport, readContents: ReadContents<T>, request: ApiRequest) {
    requireArguments(request);
    this.#transport = transport;
    this.#request = request;
    this.#readContents = readContents;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.pages()) yield* page.data;
  }

  /** Fetches the first page, with the totals. */
  page(): Promise<Page<T>> {
    return this.#fetch({});
  }

  /** The pages instead of their items. */
  async *pages(): AsyncGenerator<Page<T>, void, undefined> {
    for (let page: Page<T> | null = await this.page(); page; page = await page.nextPage()) yield page;
  }

  /** @internal Whoever prints a list sees that nothing was fetched. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return "List { use for await, or page() }";
  }

  async #fetch(place: Query): Promise<Page<T>> {
    const query = { ...this.#request.query, ...place } as Query;
    query.limit ??= PAGE_SIZE;
    const answer = await this.#transport.send({ ...this.#request, query });
    const { next, ...contents } = this.#readContents(answer);
    // A cursor takes the place of an offset.
    return new Page(contents, answer.info, next === null ? null : () => this.#fetch({ offset: null, cursor: next }));
  }
}
