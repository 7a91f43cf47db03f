import { PrismaClient } from "@/lib/db/generated/client";
import { AdapterWithGivenConnection } from "@/lib/db/transactions/prisma-on-connection";
import { databaseUrl } from "@/lib/db/url";
import { openWatchedPool } from "@/lib/metrics/pools";
import { singleton } from "@/lib/platform/singleton";

/** What a verb gets to work in its transaction. */
export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** The process's Prisma client. It connects on first use. */
export function db(): PrismaClient {
  return singleton("prisma", () => {
    const settings = { connectionString: databaseUrl(), max: 10, connectionTimeoutMillis: 5_000 };
    const adapter = new AdapterWithGivenConnection(openWatchedPool("prisma", settings), { disposeExternalPool: true });
    return new PrismaClient({
      adapter,
      errorFormat: "minimal",
      transactionOptions: { maxWait: 5_000, timeout: 10_000 },
    });
  });
}
