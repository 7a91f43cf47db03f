import type { Token } from "../generated/types.js";
import type { Clock } from "../options/clock.js";
import { readBare } from "../results.js";
import type { Answer } from "./answer.js";

const RENEWED_EARLIER_MS = 60_000;

type Kept = { value: string; renewAt: number };

/** Keeps the token of a key, and exchanges the key again before the token ends. Clients with the same key share one store. */
export class TokenStore {
  #kept: Kept | null = null;
  #pending: Promise<string> | null = null;

  /** A token that is still valid. Callers at the same time wait for one exchange. */
  async get(exchange: () => Promise<Answer>, clock: Clock): Promise<string> {
    if (this.#kept && clock.now() < this.#kept.renewAt) return this.#kept.value;
    this.#pending ??= this.#renew(exchange, clock).finally(() => {
      this.#pending = null;
    });
    return this.#pending;
  }

  /** Forgets a token that the server refused, unless it was replaced meanwhile. */
  forget(value: string): void {
    if (this.#kept?.value === value) this.#kept = null;
  }

  async #renew(exchange: () => Promise<Answer>, clock: Clock): Promise<string> {
    const askedAt = clock.now();
    const answer = await exchange();
    const { token, expiresAt } = readBare<Token>(answer);
    // The server's own clock tells the token's life, so that a wrong clock here does no harm.
    const lifeMs = Date.parse(expiresAt) - answer.date;
    this.#kept = { value: token, renewAt: askedAt + lifeMs - RENEWED_EARLIER_MS };
    return token;
  }
}
