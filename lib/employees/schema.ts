import { z } from "zod";
import { externalView, idOf, namedView, timeView } from "@/lib/contracts/view-fields";
import { changesOf } from "@/lib/inputs/changes-of";
import { displayName } from "@/lib/inputs/display-name";
import { EMAIL_MAX_LENGTH } from "@/lib/inputs/email-address";
import { externalFields, externalFilter } from "@/lib/inputs/external-id";
import { idInput, referenceInput } from "@/lib/inputs/id-input";
import { listInput } from "@/lib/inputs/list-input";
import { optionalEmail, optionalLine } from "@/lib/inputs/optional-text";
import { severalOf } from "@/lib/inputs/several";
import { upsertOf } from "@/lib/inputs/upsert-of";
import { wholeText } from "@/lib/inputs/whole-text";

const employeeStatuses = ["active", "inactive"] as const;
export const employeeSorts = ["createdAt", "updatedAt", "lastName", "department"] as const;

const PHONE_MAX_LENGTH = 50;
export const DEPARTMENT_MAX_LENGTH = 100;

const status = z.enum(employeeStatuses);
const presences = ["on_site", "off_site"] as const;
const presence = z.enum(presences);

/** An employee as every caller sees one. */
export const employeeView = z.object({
  id: idOf("employee"),
  siteId: idOf("site"),
  site: namedView("site"),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  department: z.string().nullable(),
  status,
  presence: presence.meta({ description: "`on_site` from check-in to check-out." }),
  checkedInAt: timeView.nullable(),
  checkedOutAt: timeView.nullable().meta({ description: "Null while on site." }),
  ...externalView,
  createdAt: timeView,
  updatedAt: timeView,
});
export type EmployeeView = z.output<typeof employeeView>;

const employeeId = z.object({ employeeId: idInput });
export type EmployeeIdInput = z.output<typeof employeeId>;

/** What callers set. The defaults apply to new employees. */
const fields = {
  siteId: referenceInput("site").optional(),
  firstName: displayName("Enter a first name."),
  lastName: displayName("Enter a last name."),
  email: optionalEmail.default(null),
  phone: optionalLine(PHONE_MAX_LENGTH).default(null),
  department: optionalLine(DEPARTMENT_MAX_LENGTH).default(null),
  status: status.default("active"),
  ...externalFields,
};

export const createEmployeeInput = z.object({
  ...fields,
  siteId: fields.siteId.meta({ description: "Optional when the key reaches exactly one active site." }),
});
export type CreateEmployeeInput = z.output<typeof createEmployeeInput>;

export const employeeChanges = changesOf({
  ...fields,
  siteId: referenceInput("site").meta({
    description: "Moves the employee to this site. The key must reach both sites.",
  }),
  status: status.meta({ description: "`inactive` also checks out an employee who is on site." }),
});
export type UpdateEmployeeInput = EmployeeIdInput & z.output<typeof employeeChanges>;

/** An upsert takes the fields of a creation. */
export const upsertEmployeeInput = upsertOf(createEmployeeInput.shape);
export type UpsertEmployeeInput = z.output<typeof upsertEmployeeInput> & { externalId: string };

/** Days are those of creation, in the time zone of the employee's site. */
export const listEmployeesInput = listInput({
  sorts: employeeSorts,
  statuses: employeeStatuses,
  extra: {
    ...externalFilter,
    presence: severalOf(presences).meta({ description: "Only employees who are on site, or who are not." }),
    department: wholeText(DEPARTMENT_MAX_LENGTH, "The whole department, ignoring case and accents."),
    email: wholeText(EMAIL_MAX_LENGTH, "The whole e-mail address, ignoring case."),
  },
});
export type ListEmployeesInput = z.output<typeof listEmployeesInput>;
