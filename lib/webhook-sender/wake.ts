import pg from "pg";
import { webhookPool } from "@/lib/db/pools";
import { databaseUrl } from "@/lib/db/url";
import { onAppended } from "@/lib/events/drafts/on-appended";
import { logger } from "@/lib/platform/logger";
import { singleton } from "@/lib/platform/singleton";

const CHANNEL = "webhooks";
/** At most one notification in this time, however many changes there are. */
const GATHER_MS = 25;
/** How long it may take to notice the installation's first endpoint. Until then, its messages are found by polling. */
const ENDPOINTS_KNOWN_MS = 2_000;
const RECONNECT_MS = 1_000;

type Announcements = { timer: NodeJS.Timeout | null; hasEndpoints: boolean; askedAt: number };

const announcements = () =>
  singleton("webhook-announcements", (): Announcements => ({ timer: null, hasEndpoints: false, askedAt: 0 }));

/**
 * From now on this process tells the senders when it has written events. The notification is a statement of its own, after the
 * change: it delays no change, and a lost one is made up for by polling.
 */
export function announceEvents(): void {
  onAppended(() => {
    const state = announcements();
    state.timer ??= setTimeout(() => {
      state.timer = null;
      announce().catch((error) => logger().debug({ err: error }, "a notification of webhooks was not sent"));
    }, GATHER_MS).unref();
  });
}

async function announce(): Promise<void> {
  const state = announcements();
  const now = performance.now();
  if (state.askedAt === 0 || now - state.askedAt > ENDPOINTS_KNOWN_MS) {
    state.askedAt = now;
    const { rows } = await webhookPool().query("select exists (select from webhook_progress) as has");
    state.hasEndpoints = rows[0].has;
  }
  if (state.hasEndpoints) await webhookPool().query(`select pg_notify('${CHANNEL}', '')`);
}

/**
 * Calls `wake` for each notification, over a connection of its own that is opened again when it breaks. Returns a function that ends it.
 */
export function listenForEvents(wake: () => void): () => Promise<void> {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isEnded = false;

  async function connect(): Promise<void> {
    const opened = new pg.Client({
      connectionString: databaseUrl(),
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: "integrations-hub-webhooks",
    });
    client = opened;
    const reconnect = () => {
      if (client !== opened) return;
      client = null;
      if (!isEnded) timer = setTimeout(() => void connect(), RECONNECT_MS).unref();
    };
    opened.on("error", reconnect).on("end", reconnect).on("notification", wake);
    try {
      await opened.connect();
      await opened.query(`listen ${CHANNEL}`);
      wake();
    } catch {
      await opened.end().catch(() => undefined);
      reconnect();
    }
  }

  void connect();
  return async () => {
    isEnded = true;
    if (timer) clearTimeout(timer);
    const open = client;
    client = null;
    await open?.end().catch(() => undefined);
  };
}
