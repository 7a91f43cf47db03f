import type { Operation } from "@/lib/contracts/operation";
import { deliveryOperations } from "@/lib/deliveries/contract";
import { employeeOperations } from "@/lib/employees/contract";
import { eventFeedOperations } from "@/lib/event-feed/contract";
import { keyOperations } from "@/lib/keys/contract";
import { onSiteOperations } from "@/lib/on-site/contract";
import { sandboxOperations } from "@/lib/sandbox/contract";
import { siteOperations } from "@/lib/sites/contract";
import { tokenOperations } from "@/lib/tokens/contract";
import { visitorOperations } from "@/lib/visitors/contract";
import { webhookOperations } from "@/lib/webhooks/contract";

/** Everything the developer API can do; a new noun adds its contract here. */
export const operations: Operation[] = [
  ...keyOperations,
  ...siteOperations,
  ...visitorOperations,
  ...employeeOperations,
  ...deliveryOperations,
  ...onSiteOperations,
  ...webhookOperations,
  ...eventFeedOperations,
  ...sandboxOperations,
  ...tokenOperations,
];
