import type { PageOf } from "@/lib/contracts/operation";
import { Prisma } from "@/lib/db/generated/client";
import { listPool } from "@/lib/db/pools";
import {
  among,
  containing,
  equalTo,
  ofTenant,
  onDays,
  onSitesInReach,
  withExternalId,
} from "@/lib/db/query/conditions";
import type { Sort } from "@/lib/db/query/page-order";
import { readPage } from "@/lib/db/query/read-page";
import { DELIVERY_TEXT, EMPLOYEE_TEXT, PERSON_NAME } from "@/lib/db/query/search-expressions";
import { readSteadily } from "@/lib/db/query/steady-read";
import { withDatabase } from "@/lib/db/transaction";
import type { DeliveryView, ListDeliveriesInput } from "@/lib/deliveries/schema";
import { DELIVERY, viewDelivery } from "@/lib/deliveries/view";
import type { Ctx } from "@/lib/platform/ctx";
import { requireReader } from "@/lib/platform/permit";

const RECIPIENTS_MAX = 1_000;

const SORTS: Record<ListDeliveriesInput["sort"], Omit<Sort, "direction">> = {
  arrivedAt: { column: Prisma.sql`t.arrived_at`, type: "timestamptz", isNullable: false },
  createdAt: { column: Prisma.sql`t.created_at`, type: "timestamptz", isNullable: false },
  updatedAt: { column: Prisma.sql`t.updated_at`, type: "timestamptz", isNullable: false },
  carrier: { column: Prisma.sql`t.carrier`, type: "text", isNullable: true },
};

/** A delivery's day is that of its arrival. */
const DAY = Prisma.sql`t.arrived_at`;

/**
 * A page of the deliveries in the actor's reach; a site out of reach gives an empty list. Search finds part of the carrier,
 * the description or the recipient's name (of at most 1,000 employees).
 * @throws AppError FORBIDDEN for people.
 */
export async function listDeliveries(ctx: Ctx, input: ListDeliveriesInput): Promise<PageOf<DeliveryView>> {
  requireReader(ctx, "see deliveries");
  const { search, siteId, status, recipientId, carrier } = input;
  const wanted = status?.map((each) => (each === "active" ? "waiting" : each));
  return readSteadily(ctx, input, async () => {
    const { rows, ...page } = await readPage<DeliveryView>(ctx, input, {
      ...DELIVERY,
      where: [
        ofTenant(ctx),
        ...onSitesInReach(ctx),
        ...(await searched(ctx, search)),
        ...withExternalId(input.externalId),
        ...among(Prisma.sql`t.site_id`, siteId),
        ...among(Prisma.sql`t.status`, wanted, "delivery_status"),
        ...among(Prisma.sql`t.recipient_id`, recipientId),
        ...equalTo(Prisma.sql`t.carrier`, carrier, DELIVERY_TEXT),
        ...(await onDays(ctx, input, DAY)),
      ],
      sort: { ...SORTS[input.sort], direction: input.order },
    });
    return { items: rows.map(viewDelivery), ...page };
  });
}

/** Reads the recipients first, because a condition over both tables at once would use neither index. */
async function searched(ctx: Ctx, search: string): Promise<Prisma.Sql[]> {
  const inText = containing(DELIVERY_TEXT, search);
  if (inText.length === 0) return [];
  const recipientIds = await findRecipients(ctx, search);
  return [Prisma.sql`(${Prisma.join([...inText, Prisma.sql`t.recipient_id = any(${recipientIds})`], " or ")})`];
}

/** The newest employees with a matching name, on all sites, because a delivery shows its recipient wherever they work. */
async function findRecipients(ctx: Ctx, search: string): Promise<string[]> {
  const where = Prisma.join(
    [ofTenant(ctx), ...containing(EMPLOYEE_TEXT, search), ...containing(PERSON_NAME, search)],
    " and ",
  );
  const { text, values } = Prisma.sql`
    select t.id from employees t where ${where} order by t.id desc limit ${RECIPIENTS_MAX}`;
  const { rows } = await withDatabase(() => listPool().query<{ id: string }>(text, values));
  return rows.map(({ id }) => id);
}
