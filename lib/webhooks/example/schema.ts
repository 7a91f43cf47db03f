import { z } from "zod";
import { PUBLIC_EVENT_TYPES } from "@/lib/events/catalog/labels";
import { webhookDialects, webhookIncludes } from "@/lib/webhooks/labels";

/** Which message to show an example of. */
export const exampleInput = z.object({
  type: z.enum(PUBLIC_EVENT_TYPES),
  include: z.enum(webhookIncludes),
  dialect: z.enum(webhookDialects),
});
export type ExampleInput = z.output<typeof exampleInput>;

/** A message's body, with line breaks. */
export type ExampleView = { body: string };
