import { ApiConnectionError, ApiError, ApiTimeoutError, UnexpectedResponseError } from "../errors.js";
import type { Settings } from "../options/client-options.js";
import { type Answer, readAnswer } from "./answer.js";
import { fetchWithin } from "./fetch-within.js";
import { readError } from "./read-error.js";
import { type ApiRequest, requireArguments, writeQuery } from "./request.js";
import { mayRepeat, waitBefore } from "./retry.js";
import { untilAborted } from "./until-aborted.js";
import { USER_AGENT } from "./user-agent.js";

/** The parts of a call that are the same in every attempt. */
type Call = { request: ApiRequest; url: string; headers: Headers; body: string | null; endsAt: number };

type Attempted = { attempt: number; startedAt: number; requestId: string | null };

/** Sends requests: adds credentials, keeps the limits of time, repeats and logs. */
export class Transport {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /**
   * The answer to a request, once it is a success or 304.
   * @throws ApiError, ApiConnectionError, UnexpectedResponseError, or the reason of the call's signal.
   */
  async send(request: ApiRequest): Promise<Answer> {
    const call = this.#prepare(request);
    const { clock, maxRetries } = this.#settings;
    let repetition = 0;
    let hasNewToken = false;
    for (let attempt = 1; ; attempt++) {
      const token = await this.#findToken(request);
      try {
        return await this.#attempt(call, attempt, token);
      } catch (error) {
        if (token !== null && isTokenRefused(error) && !hasNewToken) {
          this.#settings.tokens.forget(token);
          hasNewToken = true;
          continue;
        }
        if (repetition >= maxRetries || !mayRepeat(error, isSafe(request))) throw error;
        const waitMs = waitBefore(repetition, error);
        if (clock.now() + waitMs > call.endsAt) throw error;
        await clock.sleep(waitMs, request.options?.signal);
        repetition += 1;
      }
    }
  }

  #prepare(request: ApiRequest): Call {
    requireArguments(request);
    const { apiUrl, apiKey, totalTimeoutMs, clock } = this.#settings;
    const body = request.sendsKeyInBody ? { ...request.body, apiKey } : request.body;
    return {
      request,
      url: `${apiUrl}${request.path}${writeQuery(request.query)}`,
      headers: this.#writeHeaders(request, body !== undefined),
      body: body === undefined ? null : JSON.stringify(body),
      endsAt: clock.now() + Math.max(totalTimeoutMs, request.leastTimeoutMs ?? 0),
    };
  }

  #writeHeaders({ options = {}, takesIdempotencyKey, sendsKeyInBody }: ApiRequest, hasBody: boolean): Headers {
    const { apiKey, auth, simulate } = this.#settings;
    if (options.ifMatch === null) throw new TypeError("ifMatch is null: the answer had no entity tag.");
    const headers = {
      "User-Agent": USER_AGENT,
      Accept: "application/json",
      "Content-Type": hasBody ? "application/json" : undefined,
      "X-API-Key": auth === "key" && !sendsKeyInBody ? apiKey : undefined,
      "X-Sandbox-Simulate": simulate ?? undefined,
      "If-Match": options.ifMatch,
      "If-None-Match": options.ifNoneMatch,
      "Idempotency-Key": takesIdempotencyKey ? (options.idempotencyKey ?? crypto.randomUUID()) : undefined,
    };
    return new Headers(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined));
  }

  /** The token to send, exchanged if there is none. Null when the key itself is sent. */
  async #findToken({ sendsKeyInBody, options }: ApiRequest): Promise<string | null> {
    const { auth, tokens, clock, simulate } = this.#settings;
    if (auth !== "token" || sendsKeyInBody) return null;
    const exchanger = simulate === null ? this : new Transport({ ...this.#settings, simulate: null });
    const exchange = () => exchanger.send({ method: "POST", path: "/auth/token", sendsKeyInBody: true });
    return untilAborted(tokens.get(exchange, clock), options?.signal);
  }

  async #attempt(call: Call, attempt: number, token: string | null): Promise<Answer> {
    const { clock } = this.#settings;
    const startedAt = clock.now();
    try {
      const answer = await this.#exchange(call, token);
      this.#log(call, `${answer.info.status}`, { attempt, startedAt, requestId: answer.info.requestId });
      return requireSuccess(answer, call.request);
    } catch (error) {
      if (error instanceof ApiConnectionError) this.#log(call, error.name, { attempt, startedAt, requestId: null });
      throw error;
    }
  }

  /** @throws ApiConnectionError, or the reason of the call's signal. */
  async #exchange({ request, url, headers, body, endsAt }: Call, token: string | null): Promise<Answer> {
    const { timeoutMs, clock } = this.#settings;
    const limitMs = Math.min(Math.max(timeoutMs, request.leastTimeoutMs ?? 0), endsAt - clock.now());
    if (limitMs <= 0) throw new ApiTimeoutError("The call's total time is over.");
    if (token !== null) headers.set("Authorization", `Bearer ${token}`);
    const init: RequestInit = { method: request.method, headers, body, redirect: "manual" };
    return fetchWithin(limitMs, url, init, { read: readAnswer, signal: request.options?.signal });
  }

  #log({ request, url }: Call, outcome: string, { attempt, startedAt, requestId }: Attempted) {
    const { clock, log } = this.#settings;
    if (log === null) return;
    const tookMs = Math.round(clock.now() - startedAt);
    const parts = [`${outcome} in ${tookMs} ms`, `attempt ${attempt}`, requestId].filter((part) => part !== null);
    log(`integrations-hub ${request.method} ${new URL(url).pathname}: ${parts.join(", ")}`);
  }
}

/** After a connection that broke off, nobody knows whether the request arrived. A second token does no harm. */
function isSafe({ method, takesIdempotencyKey, sendsKeyInBody }: ApiRequest): boolean {
  return method !== "POST" || takesIdempotencyKey === true || sendsKeyInBody === true;
}

function isTokenRefused(error: unknown): boolean {
  return error instanceof ApiError && ["TOKEN_EXPIRED", "INVALID_TOKEN"].includes(error.code ?? "");
}

function requireSuccess(answer: Answer, { options }: ApiRequest): Answer {
  const { status } = answer.info;
  if (status >= 400) throw readError(answer);
  if (status >= 300 && !(status === 304 && options?.ifNoneMatch)) {
    throw new UnexpectedResponseError("The answer is a redirect, which is never followed.", answer.info);
  }
  return answer;
}
