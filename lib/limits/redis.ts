import { Redis } from "ioredis";
import { logger } from "@/lib/platform/logger";

/** What a request waits for an answer of Redis at most; then the connection counts as lost. */
const PATIENCE_MS = 80;
const CONNECT_TIMEOUT_MS = 1_000;
const RECONNECT_MAX_MS = 1_000;
/** A server that takes the connection and then says nothing is given up, and tried anew. */
const SILENCE_MAX_MS = 2_000;

/**
 * A connection to Redis or Valkey that never keeps anyone waiting: while it is away commands fail at once, and it comes
 * back by itself. Nothing is sent twice: a count that may have arrived is not repeated.
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
    // The whole error would tell the password: it holds the command that failed.
    logger().error({ reason: message }, "Redis cannot be reached; this process counts requests by itself until it can");
  });
  client.on("ready", () => {
    if (isAway) logger().info("Redis is back; requests are counted there again");
    isAway = false;
  });
  client.connect().catch(() => undefined);
  return client;
}

/** Whether it answers, waiting for its first connection at most as long as that may take. */
export function untilConnected(client: Redis): Promise<boolean> {
  if (client.status === "ready") return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = () => {
      clearTimeout(timer);
      client.off("ready", settle);
      client.off("close", settle);
      resolve(client.status === "ready");
    };
    const timer = setTimeout(settle, CONNECT_TIMEOUT_MS);
    client.once("ready", settle);
    client.once("close", settle);
  });
}

/**
 * The work on this connection, which is cut when its answer is late; the work then fails. A reply that came while this
 * process was too busy to read it is not late: the timer looks again once what had arrived was read.
 */
export function withPatience<T>(client: Redis, work: Promise<T>): Promise<T> {
  if (client.status !== "ready") return work;
  const { stream } = client;
  let recheck: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    recheck = setImmediate(() => stream.destroy(new Error(`Redis did not answer within ${PATIENCE_MS} ms.`)));
  }, PATIENCE_MS);
  return work.finally(() => {
    clearTimeout(timer);
    clearImmediate(recheck);
  });
}
