import { Redis } from "ioredis";
import { logger } from "@/lib/platform/logger";

/** How long a request waits for an answer from Redis; after that the connection counts as lost. */
const ANSWER_TIMEOUT_MS = 80;
const CONNECT_TIMEOUT_MS = 1_000;
const RECONNECT_MAX_MS = 1_000;
/** A server that accepts the connection but does not answer is dropped and tried again. */
const SILENCE_MAX_MS = 2_000;

/**
 * Connects to Redis or Valkey without ever blocking a caller: while it is unreachable, commands fail at once and it
 * reconnects by itself. Nothing is sent twice, because a count that may have arrived must not be repeated.
 */
export function connectRedis(url: string): Redis {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_MAX_MS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, RECONNECT_MAX_MS),
  });
  let isAway = false;
  client.on("error", ({ message }) => {
    if (isAway) return;
    isAway = true;
    // The full error would reveal the password: it contains the failed command.
    logger().error({ reason: message }, "Redis cannot be reached; this process counts requests by itself until it can");
  });
  client.on("ready", () => {
    if (isAway) logger().info("Redis is back; requests are counted there again");
    isAway = false;
  });
  client.connect().catch(() => undefined);
  return client;
}

/** Whether Redis answers. Waits for the first connection at most CONNECT_TIMEOUT_MS. */
export function untilConnected(client: Redis): Promise<boolean> {
  if (client.status === "ready") return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      client.off("ready", finish);
      client.off("close", finish);
      resolve(client.status === "ready");
    };
    const timer = setTimeout(finish, CONNECT_TIMEOUT_MS);
    client.once("ready", finish);
    client.once("close", finish);
  });
}

/**
 * Runs work on this connection and cuts the connection when the answer is late; the work then fails. A reply that arrived
 * while this process was busy is not late: the timer checks again once it has been read.
 */
export function withAnswerTimeout<T>(client: Redis, work: Promise<T>): Promise<T> {
  if (client.status !== "ready") return work;
  const { stream } = client;
  let recheck: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    recheck = setImmediate(() => stream.destroy(new Error(`Redis did not answer within ${ANSWER_TIMEOUT_MS} ms.`)));
  }, ANSWER_TIMEOUT_MS);
  return work.finally(() => {
    clearTimeout(timer);
    clearImmediate(recheck);
  });
}
