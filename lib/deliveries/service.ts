import type { Upserted } from "@/lib/contracts/operation";
import { db, type Tx } from "@/lib/db/client";
import { lockByExternalId, upsertInTransaction } from "@/lib/db/query/external-record";
import { lockRecord, readRecord } from "@/lib/db/query/site-record";
import { changedMeanwhile, createRecord, deleteRecord, updateRecord } from "@/lib/db/query/write-record";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { type DeliveryFields, fieldsOf } from "@/lib/deliveries/delivery-fields";
import { decidePickUp, requireArrival } from "@/lib/deliveries/lifecycle";
import type {
  CreateDeliveryInput,
  DeliveryIdInput,
  DeliveryView,
  UpdateDeliveryInput,
  UpsertDeliveryInput,
} from "@/lib/deliveries/schema";
import { createDeliveryInput } from "@/lib/deliveries/schema";
import { DELIVERY, viewDelivery } from "@/lib/deliveries/view";
import { type ChosenEmployee, choosableEmployee, findEmployee, noSuchEmployee } from "@/lib/employees/choose-employee";
import { changedFields } from "@/lib/events/changed-fields";
import { filledIn, placeAfter, recordFields } from "@/lib/events/record-fields";
import { findIssues, runChecks } from "@/lib/inputs/field-issues";
import { withDefaults } from "@/lib/inputs/upsert-of";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { requireReader, requireWriter } from "@/lib/platform/permit";
import { choosableSites, chooseSite } from "@/lib/sites/choose-site";

/** @throws AppError FORBIDDEN for people, NOT_FOUND also for a delivery to a site out of the key's reach. */
export async function getDelivery(ctx: Ctx, { deliveryId }: DeliveryIdInput): Promise<DeliveryView> {
  requireReader(ctx, "see deliveries");
  return withDatabase(() => readDelivery(db(), ctx, deliveryId));
}

/** @throws AppError INSUFFICIENT_SCOPE, FORBIDDEN, VALIDATION_ERROR for the site, the recipient or the arrival. */
export async function createDelivery(ctx: Ctx, input: CreateDeliveryInput): Promise<DeliveryView> {
  requireWriter(ctx, "create deliveries");
  return inTransaction(ctx, (tx) => insert(tx, ctx, input));
}

/** @throws AppError VALIDATION_ERROR for what may not be chosen, UNAVAILABLE if all of it may by now. */
async function nameRefusedChoice(
  tx: Tx,
  ctx: Ctx,
  { siteId, recipientId }: CreateDeliveryInput,
  checkArrival: () => void,
): Promise<never> {
  const recipient = recipientId ? await findEmployee(tx, ctx, recipientId) : null;
  await runChecks([() => chooseSite(tx, ctx, siteId), () => requireRecipient(recipientId, recipient), checkArrival]);
  throw changedMeanwhile();
}

/**
 * Changes the given fields, even after the pick-up; a change without a difference writes nothing.
 * @throws AppError INSUFFICIENT_SCOPE, FORBIDDEN, NOT_FOUND, PRECONDITION_FAILED, VALIDATION_ERROR for the site, the
 * recipient or the arrival.
 */
export async function updateDelivery(ctx: Ctx, input: UpdateDeliveryInput): Promise<DeliveryView> {
  requireWriter(ctx, "change deliveries");
  return inTransaction(ctx, async (tx) => {
    const { deliveryId, ...wanted } = input;
    const [recipient, delivery] = await Promise.all([
      wanted.recipientId ? findEmployee(tx, ctx, wanted.recipientId) : null,
      lockDelivery(tx, ctx, deliveryId),
    ]);
    return change(tx, ctx, delivery, wanted, recipient);
  });
}

/**
 * Creates a delivery, or changes the one with this external id. Omitted fields of one that exists stay the same.
 * @throws AppError as `createDelivery` and `updateDelivery` do, CONFLICT for an external id out of reach.
 */
export async function upsertDelivery(ctx: Ctx, input: UpsertDeliveryInput): Promise<Upserted<DeliveryView>> {
  requireWriter(ctx, "create or change deliveries");
  return upsertInTransaction(ctx, async (tx) => {
    const recipient = input.recipientId ? await findEmployee(tx, ctx, input.recipientId) : null;
    const id = await lockByExternalId(tx, ctx, "deliveries", input.externalId);
    if (id === null) {
      ctx.precondition?.(null);
      return { isCreated: true, view: await insert(tx, ctx, withDefaults(createDeliveryInput, input)) };
    }
    return { isCreated: false, view: await change(tx, ctx, await lockDelivery(tx, ctx, id), input, recipient) };
  });
}

/** @throws AppError INSUFFICIENT_SCOPE, FORBIDDEN, NOT_FOUND, PRECONDITION_FAILED. */
export async function deleteDelivery(ctx: Ctx, { deliveryId }: DeliveryIdInput): Promise<void> {
  requireWriter(ctx, "delete deliveries");
  await inTransaction(ctx, async (tx) => {
    const delivery = await lockDelivery(tx, ctx, deliveryId);
    const { id } = delivery;
    await deleteRecord(tx, ctx, DELIVERY, id);
    await recordFields(tx, ctx, { type: "delivery.deleted", id, fields: {}, ...placeAfter(delivery) });
  });
}

/** @throws AppError INSUFFICIENT_SCOPE, FORBIDDEN, NOT_FOUND, PRECONDITION_FAILED, CONFLICT when already picked up. */
export async function pickUpDelivery(ctx: Ctx, { deliveryId }: DeliveryIdInput): Promise<DeliveryView> {
  requireWriter(ctx, "hand out deliveries");
  return inTransaction(ctx, async (tx) => {
    const delivery = await lockDelivery(tx, ctx, deliveryId);
    const pickedUp = decidePickUp(delivery, new Date());
    const { id } = delivery;
    await recordFields(tx, ctx, { type: "delivery.picked_up", id, fields: pickedUp, ...placeAfter(delivery) });
    return write(tx, ctx, id, pickedUp);
  });
}

async function insert(tx: Tx, ctx: Ctx, input: CreateDeliveryInput): Promise<DeliveryView> {
  const { organizationId, environment } = ctx;
  const now = new Date();
  const { siteId, ...given } = input;
  const { recipientId, arrivedAt = now } = given;
  const checkArrival = () => requireArrival(arrivedAt, { pickedUpAt: null }, now);
  const id = newId("delivery");
  const fields = { ...given, arrivedAt };
  const values = { ...fields, id, organizationId, environment, createdAt: now };
  const isTimely = (await findIssues([checkArrival])).length === 0;
  const choice = { sites: choosableSites(ctx, siteId), employee: recipientId && choosableEmployee(ctx, recipientId) };
  const row = isTimely ? await createRecord<DeliveryView>(tx, DELIVERY, values, choice) : null;
  if (!row) return nameRefusedChoice(tx, ctx, input, checkArrival);
  const named = filledIn({ ...fields, siteId: row.siteId });
  await recordFields(tx, ctx, { type: "delivery.created", id, fields: named, ...placeAfter(row) });
  return viewDelivery(row);
}

async function change(
  tx: Tx,
  ctx: Ctx,
  delivery: DeliveryView,
  wanted: Omit<UpdateDeliveryInput, "deliveryId">,
  recipient: ChosenEmployee | null,
): Promise<DeliveryView> {
  const { id } = delivery;
  const changed = changedFields<DeliveryFields>(fieldsOf(delivery), wanted);
  const now = new Date();
  const { siteId, recipientId, arrivedAt } = changed;
  await runChecks([
    () => siteId && chooseSite(tx, ctx, siteId),
    () => requireRecipient(recipientId, recipient),
    () => arrivedAt && requireArrival(arrivedAt, delivery, now),
  ]);
  if (Object.keys(changed).length === 0) return delivery;
  await recordFields(tx, ctx, { type: "delivery.updated", id, fields: changed, ...placeAfter(delivery, changed) });
  return write(tx, ctx, id, changed);
}

async function readDelivery(tx: Pick<Tx, "$queryRaw">, ctx: Ctx, id: string): Promise<DeliveryView> {
  const row = await readRecord<DeliveryView>(tx, ctx, DELIVERY, id);
  if (!row) throw notFound("delivery");
  return viewDelivery(row);
}

function requireRecipient(wanted: string | null | undefined, found: ChosenEmployee | null): void {
  if (wanted && !found) throw noSuchEmployee("recipientId");
}

/** Locks and reads the delivery, and checks the caller's precondition. */
async function lockDelivery(tx: Tx, ctx: Ctx, id: string): Promise<DeliveryView> {
  const row = await lockRecord<DeliveryView>(tx, ctx, DELIVERY, id);
  if (!row) throw notFound("delivery");
  const delivery = viewDelivery(row);
  ctx.precondition?.(delivery);
  return delivery;
}

async function write(tx: Tx, ctx: Ctx, id: string, changes: object): Promise<DeliveryView> {
  return viewDelivery(await updateRecord<DeliveryView>(tx, ctx, DELIVERY, id, changes));
}
