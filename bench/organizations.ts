import type pg from "pg";
import type { Figure } from "@/bench/support/figure";
import { withDatabase } from "@/bench/support/key";
import type { BenchServer } from "@/bench/support/server";
import { signIn } from "@/bench/support/sign-in";
import { timePage } from "@/bench/support/time-page";
import { DAY_MS } from "@/lib/time/durations";

const ORGANIZATIONS = 10_000;
const EVENTS = 100_000;
const PAGE_MS = 200;

const PAGES = [
  { name: "console, first page", path: "/operator" },
  { name: "console, search", path: "/operator?search=firm%2099" },
  { name: "console, by plan and access", path: "/operator?plan=enterprise&access=enabled" },
  { name: "console, by name", path: "/operator?sort=name" },
  { name: "console, requests for access", path: "/operator/requests" },
  { name: "audit log, first page", path: "/audit-log" },
  { name: "audit log, one kind of event", path: "/audit-log?type=key.revoked" },
  { name: "audit log, search", path: "/audit-log?search=Key%2099999" },
  { name: "audit log, a day a month ago", path: `/audit-log?range=days&fromDay=${dayAgo(30)}&toDay=${dayAgo(30)}` },
];

/** Measures the operator console with 10,000 organizations, and an audit log of 100,000 events. */
export async function measureOrganizations(server: BenchServer): Promise<Figure[]> {
  await withDatabase(server, seed);
  const cookie = await signIn(server);
  const figures: Figure[] = [];
  for (const { name, path } of PAGES) {
    const { median, p95 } = await timePage(server.url + path, cookie);
    figures.push(
      { name: `${name}, median`, value: median, unit: "ms", limit: { atMost: PAGE_MS } },
      { name: `${name}, p95`, value: p95, unit: "ms" },
    );
  }
  return figures;
}

/** The demo's owner is also an operator. A third of the organizations have requested access. */
async function seed(database: pg.Client): Promise<void> {
  await database.query("update users set is_operator = true");
  await database.query(
    `insert into organizations (id, slug, name, plan, api_access, created_at, updated_at)
     select 'org_' || lpad(n::text, 26, '0'), 'firm-' || n, 'Firm ' || n,
       (array['starter', 'professional', 'enterprise'])[1 + n % 3]::plan,
       (array['requested', 'enabled', 'enabled', 'suspended'])[1 + n % 4]::api_access,
       now() - n * interval '1 hour', now()
     from generate_series(1, $1::int) n`,
    [ORGANIZATIONS],
  );
  await database.query(
    `insert into api_keys (id, organization_id, environment, name, reach, access, created_by_name, owner_name)
     select 'key_' || n || '_' || k, 'org_' || lpad(n::text, 26, '0'), (case k when 3 then 'sandbox' else 'live' end)::environment,
       'Key', 'all_sites', 'read', 'bench', 'bench'
     from generate_series(1, $1::int) n, generate_series(1, 3) k`,
    [ORGANIZATIONS],
  );
  await database.query(
    `insert into api_access_requests (id, organization_id, use_case, expected_volume, requested_at, requested_by_name)
     select 'acc_' || n, 'org_' || lpad(n::text, 26, '0'), 'We connect our door system.', 'up_to_10_000', now() - n * interval '1 minute', 'bench'
     from generate_series(4, $1::int, 4) n`,
    [ORGANIZATIONS],
  );
  await database.query(
    `insert into events (id, organization_id, sequence, at, type, environment, actor_kind, actor_name, subject_id,
       subject_name, changes, request_id, previous_hash, hash)
     select 'evt_bench' || n, o.id, h.sequence + n, now() - ($1::int - n) * interval '1 minute',
       (array['key.created', 'key.updated', 'key.rotated', 'key.revoked'])[1 + n % 4], 'live', 'system', 'bench', 'key_' || n,
       'Key ' || n, '{"name": {"before": "a", "after": "b"}}', 'req_' || n, '', ''
     from generate_series(1, $1::int) n, organizations o join event_heads h on h.organization_id = o.id
     where o.slug = 'acme'`,
    [EVENTS],
  );
  await database.query("update event_heads set sequence = sequence + $1", [EVENTS]);
  await database.query("vacuum analyze");
}

function dayAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}
