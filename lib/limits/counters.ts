import type { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis } from "rate-limiter-flexible";
import { connectRedis, untilConnected, withAnswerTimeout } from "@/lib/limits/redis";
import { env } from "@/lib/platform/env";
import { singleton } from "@/lib/platform/singleton";

/** Length of a window, from its first request. */
export const WINDOW_SECONDS = 60;

/** What a window has counted, and how long it still lasts. */
export type Count = { consumedPoints: number; msBeforeNext: number };

/** Counts by name. Each name's window begins with its first count. No method rejects. */
export type Counters = {
  add(name: string, count?: number): Promise<Count>;
  takeBack(name: string, count?: number): Promise<unknown>;
  /** Null when no window is open. */
  read(name: string): Promise<Count | null>;
};

const KEY_PREFIX = "ihub";

/** This module compares with the current limit itself; the library requires a number but it is not used. */
const UNUSED_POINTS = 1;

/** Like the library's own script, but a count taken back after its window has ended opens no new window. */
const COUNT_SCRIPT = `
if tonumber(ARGV[1]) < 0 and redis.call('exists', KEYS[1]) == 0 then return {0, 0} end
redis.call('set', KEYS[1], 0, 'EX', ARGV[2], 'NX')
local count = redis.call('incrby', KEYS[1], ARGV[1])
return {count, redis.call('pttl', KEYS[1])}
`;

type Store = { counters: Counters; redis: Redis | null };

const store = () => singleton("rate-counters", openStore);

/** The process's counters: in memory, or shared through the Redis or Valkey of `REDIS_URL`. */
export function counters(): Counters {
  return store().counters;
}

/**
 * Where requests are counted now: `alone` in each process without `REDIS_URL`, `shared` in Redis, or alone until Redis is
 * back.
 */
export function countingPlace(): "alone" | "shared" | "alone_until_redis_returns" {
  const { redis } = store();
  if (!redis) return "alone";
  return redis.status === "ready" ? "shared" : "alone_until_redis_returns";
}

/** Connects to the Redis of `REDIS_URL` before the first request. Returns false when it does not answer yet. */
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
    add: (name, count) => local.penalty(name, count),
    takeBack: (name, count) => local.reward(name, count),
    read: (name) => local.get(name),
  };
}

function inRedis(shared: RateLimiterRedis, redis: Redis): Counters {
  return {
    add: (name, count) => withAnswerTimeout(redis, shared.penalty(name, count)),
    takeBack: (name, count) => withAnswerTimeout(redis, shared.reward(name, count)),
    read: (name) => withAnswerTimeout(redis, shared.get(name)),
  };
}
