import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type pg from "pg";
import { newId } from "@/lib/platform/ids";
import { sealWebhookSecret } from "@/lib/webhooks/secrets/seal-secret";
import { mintWebhookSecret } from "@/lib/webhooks/signing/secret";

/** A message that arrived. `afterMs`: how long after its event. */
type Arrival = { id: string; number: number; path: string; afterMs: number };

/** A receiver in this process: PostgreSQL, server and receiver share the machine. */
export type BenchReceiver = {
  url: string;
  arrivals: Arrival[];
  /** Resolves when this many messages arrived since the start. */
  arrived(count: number): Promise<void>;
  close(): void;
};

/** Answers 204, except below `/hangs`, where it does not answer. */
export async function openReceiver(): Promise<BenchReceiver> {
  const arrivals: Arrival[] = [];
  let waiting: { count: number; resolve: () => void } | null = null;
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const path = request.url!;
      if (path.startsWith("/hangs")) return;
      const { "webhook-id": id, "ihub-message-number": number } = request.headers;
      const afterMs = Date.now() - Date.parse(JSON.parse(body).timestamp);
      arrivals.push({ id: String(id), number: Number(number), path, afterMs });
      response.writeHead(204).end();
      if (waiting && arrivals.length >= waiting.count) waiting.resolve();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    async arrived(count) {
      if (arrivals.length >= count) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting = { count, resolve };
      await promise;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** An organization's endpoint for events of visitors, from now on. @returns its id. */
export async function addEndpoint(
  database: pg.Client,
  organizationId: string,
  url: string,
  type = "visitor",
): Promise<string> {
  const [id, secretId] = [newId("webhookEndpoint"), newId("webhookSecret")];
  const sequence = "coalesce((select sequence from event_heads where organization_id = $1), 0)";
  await database.query(
    `insert into webhook_endpoints (id, organization_id, environment, url, event_types, reach, dialect, include, created_by_name,
       updated_at) values ($2, $1, 'live', $3, array[$4], 'all_sites', 'v2', 'ids', 'bench', now())`,
    [organizationId, id, url, type],
  );
  await database.query(
    "insert into webhook_secrets (id, organization_id, endpoint_id, ciphertext) values ($1, $2, $3, $4)",
    [secretId, organizationId, id, sealWebhookSecret(secretId, mintWebhookSecret())],
  );
  await database.query(
    `insert into webhook_progress (organization_id, sequence) select $1, ${sequence} on conflict (organization_id) do nothing`,
    [organizationId],
  );
  await database.query(
    `insert into webhook_lanes (endpoint_id, organization_id, starts_after) select $2, $1, ${sequence}`,
    [organizationId, id],
  );
  return id;
}

/** Removes all endpoints and what waits for them, so that nothing is sent and no events are read. */
export async function removeEndpoints(database: pg.Client): Promise<void> {
  for (const table of ["webhook_endpoints", "webhook_progress", "webhook_queue"])
    await database.query(`delete from ${table}`);
}

/** Puts messages in the queue, as if events had made them: this many for each endpoint. */
export async function queueMessages(
  database: pg.Client,
  organizationId: string,
  endpointIds: string[],
  each: number,
): Promise<void> {
  await database.query(
    `with made as materialized (
       select 'msg_' || replace(gen_random_uuid()::text, '-', '') as id, e.id as endpoint_id, k, now() as at
       from generate_series(1, $3::int) k cross join unnest($2::text[]) e(id)),
     messages as (
       insert into webhook_messages (at, id, organization_id, environment, endpoint_id, number, event_id, sequence, type,
         subject_id, changed, happened_at, state)
       select at, id, $1, 'live', endpoint_id, k, 'evt_bench', k, 'visitor.checked_in', 'vis_bench', '{status}', at, 'pending'
       from made)
     insert into webhook_queue (message_id, message_at, organization_id, endpoint_id, due_at, attempt, cause)
     select id, at, $1, endpoint_id, at, 1, 'schedule' from made`,
    [organizationId, endpointIds, each],
  );
  await database.query("analyze webhook_queue");
}

export async function organizationOf(database: pg.Client): Promise<string> {
  const { rows } = await database.query("select id from organizations where slug = 'acme'");
  return rows[0].id;
}
