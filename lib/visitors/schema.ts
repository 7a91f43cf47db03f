import { z } from "zod";
import { externalView, idOf, namedView, timeView } from "@/lib/contracts/view-fields";
import { DEPARTMENT_MAX_LENGTH } from "@/lib/employees/schema";
import { changesOf } from "@/lib/inputs/changes-of";
import { displayName } from "@/lib/inputs/display-name";
import { EMAIL_MAX_LENGTH } from "@/lib/inputs/email-address";
import { externalFields, externalFilter } from "@/lib/inputs/external-id";
import { idInput, referenceInput } from "@/lib/inputs/id-input";
import { listInput } from "@/lib/inputs/list-input";
import { optionalEmail, optionalLine } from "@/lib/inputs/optional-text";
import { severalIds, severalOf } from "@/lib/inputs/several";
import { timeInput } from "@/lib/inputs/time-input";
import { calendarDay } from "@/lib/inputs/time-zone-input";
import { upsertOf } from "@/lib/inputs/upsert-of";
import { wholeText } from "@/lib/inputs/whole-text";

export const visitorTypes = ["guest", "contractor", "vip", "interview", "delivery", "other"] as const;
export const visitorStatuses = ["pre_registered", "checked_in", "checked_out", "denied", "cancelled"] as const;
export const visitorSorts = ["createdAt", "updatedAt", "expectedAt", "checkInTime", "lastName"] as const;

const PHONE_MAX_LENGTH = 50;
const COMPANY_MAX_LENGTH = 200;
const PURPOSE_MAX_LENGTH = 500;

const visitorType = z.enum(visitorTypes);

/** A visitor as every caller sees one. */
export const visitorView = z.object({
  id: idOf("visitor"),
  siteId: idOf("site"),
  site: namedView("site"),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  visitorType,
  host: namedView("employee")
    .extend({ email: z.string().nullable(), department: z.string().nullable() })
    .nullable()
    .meta({ description: "The employee whom the visitor comes to see." }),
  purpose: z.string().nullable(),
  status: z.enum(visitorStatuses),
  expectedAt: timeView.nullable(),
  checkInTime: timeView.nullable(),
  checkOutTime: timeView.nullable(),
  idScanned: z.boolean(),
  ndaSigned: z.boolean(),
  badgeNumber: z
    .string()
    .regex(/^V-\d{4,}$/)
    .nullable()
    .meta({ description: "Assigned at check-in, numbered per site." }),
  ...externalView,
  createdAt: timeView,
  updatedAt: timeView,
});
export type VisitorView = z.output<typeof visitorView>;
export type VisitorStatus = VisitorView["status"];

const visitorId = z.object({ visitorId: idInput });
export type VisitorIdInput = z.output<typeof visitorId>;

/** What callers set. The defaults apply to new visitors. */
const fields = {
  firstName: displayName("Enter a first name."),
  lastName: displayName("Enter a last name."),
  siteId: referenceInput("site").optional(),
  email: optionalEmail.default(null),
  phone: optionalLine(PHONE_MAX_LENGTH).default(null),
  company: optionalLine(COMPANY_MAX_LENGTH).default(null),
  visitorType: visitorType.default("guest"),
  hostId: referenceInput("employee")
    .nullable()
    .meta({ description: "An active employee on a site that the key reaches." })
    .default(null),
  purpose: optionalLine(PURPOSE_MAX_LENGTH).meta({ description: "Why they come, such as `Meeting`." }).default(null),
  expectedAt: timeInput.nullable().default(null),
  idScanned: z.boolean().default(false),
  ndaSigned: z.boolean().default(false),
  ...externalFields,
};

export const createVisitorInput = z.object({
  ...fields,
  siteId: fields.siteId.meta({ description: "Optional when the key reaches exactly one active site." }),
  status: z
    .enum(["pre_registered", "checked_in"])
    .default("pre_registered")
    .meta({ description: "`checked_in` for somebody who is at the desk: checks them in now and assigns a badge." }),
});
export type CreateVisitorInput = z.output<typeof createVisitorInput>;

/** The status changes through the actions alone. */
export const visitorChanges = changesOf({
  ...fields,
  siteId: referenceInput("site").meta({
    description: "Moves the visit to this site. Not possible while the visitor is checked in.",
  }),
});
export type UpdateVisitorInput = VisitorIdInput & z.output<typeof visitorChanges>;

/** An upsert takes the fields of a creation. */
export const upsertVisitorInput = upsertOf(createVisitorInput.shape);
export type UpsertVisitorInput = z.output<typeof upsertVisitorInput> & { externalId: string };

/** A visitor's day is that of the check-in, else of the expected time, else of creation, in the site's time zone. */
export const listVisitorsInput = listInput({
  sorts: visitorSorts,
  statuses: [...visitorStatuses, "active"],
  extra: {
    ...externalFilter,
    hostId: severalIds().meta({ description: "Only visitors of this employee, or of several, separated by commas." }),
    visitorType: severalOf(visitorTypes).meta({
      description: "Only visitors of this type, or of several, separated by commas.",
    }),
    email: wholeText(EMAIL_MAX_LENGTH, "The whole e-mail address, ignoring case."),
    company: wholeText(COMPANY_MAX_LENGTH, "The whole company name, ignoring case and accents."),
    department: wholeText(DEPARTMENT_MAX_LENGTH, "The host's department: the whole name, ignoring case and accents."),
    purpose: wholeText(PURPOSE_MAX_LENGTH, "The whole purpose, ignoring case and accents. Parts of it do not match."),
    expectedFrom: calendarDay.optional().meta({
      description: "The first day on which they are expected, in the site's own time zone.",
    }),
    expectedTo: calendarDay.optional().meta({
      description: "The last day on which they are expected, inclusive, in the site's own time zone.",
    }),
  },
}).refine(isExpectedRange, {
  path: ["expectedTo"],
  error: "The range ends before it begins.",
  when: ({ value }) => expectedDays.safeParse(value).success,
});
export type ListVisitorsInput = z.output<typeof listVisitorsInput>;

/** The range is judged even if other parameters are invalid, so that all faults are reported together. */
const expectedDays = z.object({ expectedFrom: calendarDay.optional(), expectedTo: calendarDay.optional() });

function isExpectedRange({ expectedFrom, expectedTo }: z.output<typeof expectedDays>): boolean {
  return expectedFrom === undefined || expectedTo === undefined || expectedFrom <= expectedTo;
}
