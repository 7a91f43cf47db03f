import type { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis } from "rate-limiter-flexible";
import { connectRedis, untilConnected, withPatience } from "@/lib/limits/redis";
import { env } from "@/lib/platform/env";
import { singleton } from "@/lib/platform/singleton";

/** How long requests are counted together, from the first on. */
export const WINDOW_SECONDS = 60;

/** What a window has counted, and how long it goes on. */
export type Count = { consumedPoints: number; msBeforeNext: number };

/** Counts by name, each in a window of its own that begins with its first count. No method ever rejects. */
export type Counters = {
  add(name: string): Promise<Count>;
  takeBack(name: string): Promise<unknown>;
  /** Null when no window is open. */
  read(name: string): Promise<Count | null>;
};

const KEY_PREFIX = "ihub";

/** The comparison is ours, with the limit as it stands now; what the library wants here is not used. */
const UNUSED_POINTS = 1;

/** As the library's own, but what is taken back after its window has ended opens no new one. */
const COUNT_SCRIPT = `
if tonumber(ARGV[1]) < 0 and redis.call('exists', KEYS[1]) == 0 then return {0, 0} end
redis.call('set', KEYS[1], 0, 'EX', ARGV[2], 'NX')
local count = redis.call('incrby', KEYS[1], ARGV[1])
return {count, redis.call('pttl', KEYS[1])}
`;

type Store = { counters: Counters; redis: Redis | null };

const store = () => singleton("rate-counters", openStore);

/** The process's counters: in memory, or with `REDIS_URL` shared with every process that uses the same Redis or Valkey. */
export function counters(): Counters {
  return store().counters;
}

/**
 * Where requests are counted right now: by each process alone because there is no `REDIS_URL`, in Redis together, or alone
 * until Redis is back.
 */
export function countingPlace(): "alone" | "shared" | "alone_until_redis_returns" {
  const { redis } = store();
  if (!redis) return "alone";
  return redis.status === "ready" ? "shared" : "alone_until_redis_returns";
}

/** Connects to the Redis of `REDIS_URL` ahead of the first request. False when it does not answer yet. */
export async function openCounters(): Promise<boolean> {
  const { redis } = store();
  return redis ? untilConnected(redis) : true;
}

function openStore(): Store {
  const { REDIS_URL } = env();
  const local = new RateLimiterMemory({ points: UNUSED_POINTS, duration: WINDOW_SECONDS, keyPrefix: "" });
  if (!REDIS_URL) return { redis: null, counters: inMemory(local) };
  const redis = connectRedis(REDIS_URL);
  const shared = new RateLimiterRedis({
    storeClient: redis,
    points: UNUSED_POINTS,
    duration: WINDOW_SECONDS,
    keyPrefix: KEY_PREFIX,
    customIncrTtlLuaScript: COUNT_SCRIPT,
    rejectIfRedisNotReady: true,
    insuranceLimiter: local,
  });
  return { redis, counters: inRedis(shared, redis) };
}

function inMemory(local: RateLimiterMemory): Counters {
  return {
    add: (name) => local.penalty(name),
    takeBack: (name) => local.reward(name),
    read: (name) => local.get(name),
  };
}

function inRedis(shared: RateLimiterRedis, redis: Redis): Counters {
  return {
    add: (name) => withPatience(redis, shared.penalty(name)),
    takeBack: (name) => withPatience(redis, shared.reward(name)),
    read: (name) => withPatience(redis, shared.get(name)),
  };
}
