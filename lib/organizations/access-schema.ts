import { z } from "zod";
import { lineOfText, paragraph } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";
import { requestsPerMinute } from "@/lib/inputs/requests-per-minute";
import { cursorInput, isTimePlace, NO_PLACE, timeCursorInput } from "@/lib/organizations/cursor";
import { expectedVolumes, organizationSorts, REASON_MAX_LENGTH, USE_CASE_MAX_LENGTH } from "@/lib/organizations/labels";
import { apiAccessStates } from "@/lib/organizations/schema";
import { plans } from "@/lib/platform/plans";

/** Asks for API access. */
export const requestAccessInput = z.object({
  useCase: paragraph(USE_CASE_MAX_LENGTH).refine((text) => text.length >= 10, "Say in a sentence what you will build."),
  expectedVolume: z.enum(expectedVolumes, "Choose how many requests you expect."),
});
export type RequestAccessInput = z.output<typeof requestAccessInput>;

export const declineReason = paragraph(REASON_MAX_LENGTH).refine((text) => text !== "", "Give a reason.");

export const suspendReason = paragraph(REASON_MAX_LENGTH)
  .nullish()
  .transform((text) => text || null);

const decided = { accessRequestId: idInput };

/** What an operator makes of one request. */
export const decideRequestInput = z.discriminatedUnion("step", [
  z.object({ ...decided, step: z.literal("enable") }),
  z.object({ ...decided, step: z.literal("decline"), reason: declineReason }),
]);
export type DecideRequestInput = z.output<typeof decideRequestInput>;

/** `seen`: the state that the operator had before their eyes. */
const seen = z.enum(apiAccessStates).optional();

/** Changes API access whether or not anybody asked. The reason of a suspension may be left out. */
export const setAccessInput = z.discriminatedUnion("step", [
  z.object({ step: z.literal("enable"), seen }),
  z.object({ step: z.literal("decline"), seen, reason: declineReason }),
  z.object({
    step: z.literal("suspend"),
    seen,
    reason: suspendReason,
  }),
  z.object({ step: z.literal("resume"), seen }),
]);
export type SetAccessInput = z.input<typeof setAccessInput>;

/** A plan and the organization's own number, null for the plan's; `seen`: what both were when the operator looked. */
export const changePlanInput = z.object({
  plan: z.enum(plans, `Use one of: ${plans.join(", ")}.`),
  requestsPerMinute: requestsPerMinute.nullable(),
  seen: z.object({ plan: z.enum(plans), requestsPerMinute: requestsPerMinute.nullable() }),
});
export type ChangePlanInput = z.output<typeof changePlanInput>;

/** Which organizations to list, and from where on; a page is named by the row before or after it. */
export const listOrganizationsInput = z
  .object({
    search: lineOfText(200).default(""),
    plan: z.enum(plans).optional(),
    access: z.enum(apiAccessStates).optional(),
    sort: z.enum(organizationSorts).default("newest"),
    after: cursorInput.optional(),
    before: cursorInput.optional(),
  })
  .refine(({ sort, after, before }) => sort !== "newest" || [after, before].every((at) => !at || isTimePlace(at)), {
    path: ["after"],
    error: NO_PLACE,
  });
export type ListOrganizationsInput = z.output<typeof listOrganizationsInput>;

export const listRequestsInput = z.object({ after: timeCursorInput.optional(), before: timeCursorInput.optional() });
export type ListRequestsInput = z.output<typeof listRequestsInput>;
