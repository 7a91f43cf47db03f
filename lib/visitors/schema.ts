import { z } from "zod";
import { DEPARTMENT_MAX_LENGTH } from "@/lib/employees/schema";
import { displayName, lineOfText } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";
import { listInput } from "@/lib/inputs/list-input";
import { optionalEmail, optionalLine } from "@/lib/inputs/optional-text";
import { timeInput } from "@/lib/inputs/time-input";
import { visitorSorts, visitorStatuses, visitorTypes } from "@/lib/visitors/terms";

export const PHONE_MAX_LENGTH = 50;
export const COMPANY_MAX_LENGTH = 200;
export const PURPOSE_MAX_LENGTH = 500;

const firstName = displayName("Enter a first name.");
const lastName = displayName("Enter a last name.");

const visitorType = z.enum(visitorTypes);
const phone = optionalLine(PHONE_MAX_LENGTH);
const company = optionalLine(COMPANY_MAX_LENGTH);
const purpose = optionalLine(PURPOSE_MAX_LENGTH).meta({ description: "Why they come, such as `Meeting`." });
const hostId = idInput.nullable().meta({ description: "An active employee on a site that the key reaches." });
const expectedAt = timeInput.nullable();

export const visitorId = z.object({ visitorId: idInput });
export type VisitorIdInput = z.output<typeof visitorId>;

export const createVisitorInput = z.object({
  firstName,
  lastName,
  siteId: idInput.optional().meta({ description: "May be left out when the key reaches exactly one active site." }),
  email: optionalEmail.default(null),
  phone: phone.default(null),
  company: company.default(null),
  visitorType: visitorType.default("guest"),
  hostId: hostId.default(null),
  purpose: purpose.default(null),
  expectedAt: expectedAt.default(null),
  idScanned: z.boolean().default(false),
  ndaSigned: z.boolean().default(false),
  status: z
    .enum(["pre_registered", "checked_in"])
    .default("pre_registered")
    .meta({ description: "`checked_in` for somebody who stands at the desk: checked in now, with a badge." }),
});
export type CreateVisitorInput = z.output<typeof createVisitorInput>;

/** What is left out stays. The status changes through the actions alone. */
export const visitorChanges = z.object({
  firstName: firstName.optional(),
  lastName: lastName.optional(),
  siteId: idInput.optional().meta({ description: "Moves the visit; not while the visitor is checked in." }),
  email: optionalEmail.optional(),
  phone: phone.optional(),
  company: company.optional(),
  visitorType: visitorType.optional(),
  hostId: hostId.optional(),
  purpose: purpose.optional(),
  expectedAt: expectedAt.optional(),
  idScanned: z.boolean().optional(),
  ndaSigned: z.boolean().optional(),
});
export type UpdateVisitorInput = VisitorIdInput & z.output<typeof visitorChanges>;

/** A filter by a whole text, whatever its case. */
function wholeText(maxLength: number, description: string) {
  return lineOfText(maxLength)
    .refine((text) => text !== "", "Give a value, or leave the parameter out.")
    .optional()
    .meta({ description });
}

/** A visitor's day is that of the check-in, else of the expected time, else of creation, in the site's time zone. */
export const listVisitorsInput = listInput({
  sorts: visitorSorts,
  statuses: [...visitorStatuses, "active"],
  extra: {
    hostId: idInput.optional().meta({ description: "Visitors of this employee." }),
    department: wholeText(DEPARTMENT_MAX_LENGTH, "The host's department: the whole name, in any case."),
    purpose: wholeText(PURPOSE_MAX_LENGTH, "The whole purpose, in any case; parts of it are not found."),
  },
});
export type ListVisitorsInput = z.output<typeof listVisitorsInput>;
