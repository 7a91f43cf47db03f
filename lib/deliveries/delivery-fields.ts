import type { CreateDeliveryInput, DeliveryView } from "@/lib/deliveries/schema";

/** The fields that callers set. */
export type DeliveryFields = Required<Omit<CreateDeliveryInput, "siteId">> & { siteId: string };

/** A delivery as the fields that callers set. */
export function fieldsOf({ recipient, arrivedAt, ...delivery }: DeliveryView): DeliveryFields {
  return { ...delivery, recipientId: recipient?.id ?? null, arrivedAt: new Date(arrivedAt) };
}
