import { z } from "zod";
import { deliverySorts, deliveryStatuses } from "@/lib/deliveries/terms";
import { idInput } from "@/lib/inputs/id-input";
import { listInput } from "@/lib/inputs/list-input";
import { optionalLine, optionalParagraph } from "@/lib/inputs/optional-text";
import { timeInput } from "@/lib/inputs/time-input";

export const CARRIER_MAX_LENGTH = 100;
export const DESCRIPTION_MAX_LENGTH = 1_000;

const carrier = optionalLine(CARRIER_MAX_LENGTH);
const description = optionalParagraph(DESCRIPTION_MAX_LENGTH);
const recipientId = idInput.nullable().meta({ description: "An active employee on a site that the key reaches." });

export const deliveryId = z.object({ deliveryId: idInput });
export type DeliveryIdInput = z.output<typeof deliveryId>;

export const createDeliveryInput = z.object({
  siteId: idInput.optional().meta({ description: "May be left out when the key reaches exactly one active site." }),
  carrier: carrier.default(null),
  description: description.default(null),
  recipientId: recipientId.default(null),
  arrivedAt: timeInput.optional().meta({ description: "Now, when left out; at most 5 minutes ahead." }),
});
export type CreateDeliveryInput = z.output<typeof createDeliveryInput>;

/** What is left out stays; null clears. The status changes through the pick-up alone. */
export const deliveryChanges = z.object({
  siteId: idInput.optional().meta({ description: "Moves the delivery; the key must reach both sites." }),
  carrier: carrier.optional(),
  description: description.optional(),
  recipientId: recipientId.optional(),
  arrivedAt: timeInput.optional().meta({ description: "At most 5 minutes ahead, and not after the pick-up." }),
});
export type UpdateDeliveryInput = DeliveryIdInput & z.output<typeof deliveryChanges>;

/** Days are those on which deliveries arrived, in their site's time zone; `active` ones are waiting. */
export const listDeliveriesInput = listInput({ sorts: deliverySorts, statuses: [...deliveryStatuses, "active"] });
export type ListDeliveriesInput = z.output<typeof listDeliveriesInput>;
