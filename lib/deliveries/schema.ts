import { z } from "zod";
import { externalView, idOf, namedView, timeView } from "@/lib/contracts/view-fields";
import { changesOf } from "@/lib/inputs/changes-of";
import { externalFields, externalFilter } from "@/lib/inputs/external-id";
import { idInput, referenceInput } from "@/lib/inputs/id-input";
import { listInput } from "@/lib/inputs/list-input";
import { optionalLine, optionalParagraph } from "@/lib/inputs/optional-text";
import { severalIds } from "@/lib/inputs/several";
import { timeInput } from "@/lib/inputs/time-input";
import { upsertOf } from "@/lib/inputs/upsert-of";
import { wholeText } from "@/lib/inputs/whole-text";

const deliveryStatuses = ["waiting", "picked_up"] as const;
export const deliverySorts = ["arrivedAt", "createdAt", "updatedAt", "carrier"] as const;

const CARRIER_MAX_LENGTH = 100;
const DESCRIPTION_MAX_LENGTH = 1_000;

/** A delivery as every caller sees one. */
export const deliveryView = z.object({
  id: idOf("delivery"),
  siteId: idOf("site"),
  site: namedView("site"),
  carrier: z.string().nullable(),
  description: z.string().nullable(),
  recipient: namedView("employee").nullable().meta({ description: "The employee it is for." }),
  status: z.enum(deliveryStatuses),
  arrivedAt: timeView,
  pickedUpAt: timeView.nullable(),
  ...externalView,
  createdAt: timeView,
  updatedAt: timeView,
});
export type DeliveryView = z.output<typeof deliveryView>;

const deliveryId = z.object({ deliveryId: idInput });
export type DeliveryIdInput = z.output<typeof deliveryId>;

/** What callers set. The defaults apply to new deliveries. */
const fields = {
  siteId: referenceInput("site").optional(),
  carrier: optionalLine(CARRIER_MAX_LENGTH).default(null),
  description: optionalParagraph(DESCRIPTION_MAX_LENGTH).default(null),
  recipientId: referenceInput("employee")
    .nullable()
    .meta({ description: "An active employee on a site that the key reaches." })
    .default(null),
  arrivedAt: timeInput.optional(),
  ...externalFields,
};

export const createDeliveryInput = z.object({
  ...fields,
  siteId: fields.siteId.meta({ description: "Optional when the key reaches exactly one active site." }),
  arrivedAt: fields.arrivedAt.meta({ description: "Defaults to now; at most 5 minutes ahead." }),
});
export type CreateDeliveryInput = z.output<typeof createDeliveryInput>;

/** The status changes through the pick-up alone. */
export const deliveryChanges = changesOf({
  ...fields,
  siteId: referenceInput("site").meta({
    description: "Moves the delivery to this site. The key must reach both sites.",
  }),
  arrivedAt: timeInput.meta({ description: "At most 5 minutes ahead, and not after the pick-up." }),
});
export type UpdateDeliveryInput = DeliveryIdInput & z.output<typeof deliveryChanges>;

/** An upsert takes the fields of a creation. */
export const upsertDeliveryInput = upsertOf(createDeliveryInput.shape);
export type UpsertDeliveryInput = z.output<typeof upsertDeliveryInput> & { externalId: string };

/** Days are those of arrival, in the time zone of the delivery's site. `active` means waiting. */
export const listDeliveriesInput = listInput({
  sorts: deliverySorts,
  statuses: [...deliveryStatuses, "active"],
  extra: {
    ...externalFilter,
    recipientId: severalIds().meta({
      description: "Only deliveries for this employee, or for several, separated by commas.",
    }),
    carrier: wholeText(CARRIER_MAX_LENGTH, "The whole name of the carrier, ignoring case and accents."),
  },
});
export type ListDeliveriesInput = z.output<typeof listDeliveriesInput>;
