import { z } from "zod";
import { employeeSorts, employeeStatuses } from "@/lib/employees/terms";
import { displayName } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";
import { listInput } from "@/lib/inputs/list-input";
import { optionalEmail, optionalLine } from "@/lib/inputs/optional-text";

export const PHONE_MAX_LENGTH = 50;
export const DEPARTMENT_MAX_LENGTH = 100;

const firstName = displayName("Enter a first name.");
const lastName = displayName("Enter a last name.");
const phone = optionalLine(PHONE_MAX_LENGTH);
const department = optionalLine(DEPARTMENT_MAX_LENGTH);
const status = z.enum(employeeStatuses);

export const employeeId = z.object({ employeeId: idInput });
export type EmployeeIdInput = z.output<typeof employeeId>;

export const createEmployeeInput = z.object({
  siteId: idInput.optional().meta({ description: "May be left out when the key reaches exactly one active site." }),
  firstName,
  lastName,
  email: optionalEmail.default(null),
  phone: phone.default(null),
  department: department.default(null),
  status: status.default("active"),
});
export type CreateEmployeeInput = z.output<typeof createEmployeeInput>;

/** What is left out stays; null clears. */
export const employeeChanges = z.object({
  siteId: idInput.optional().meta({ description: "Moves the employee; the key must reach both sites." }),
  firstName: firstName.optional(),
  lastName: lastName.optional(),
  email: optionalEmail.optional(),
  phone: phone.optional(),
  department: department.optional(),
  status: status.optional().meta({ description: "`inactive` also checks out an employee who is on site." }),
});
export type UpdateEmployeeInput = EmployeeIdInput & z.output<typeof employeeChanges>;

/** Days are those on which employees were created, in their site's time zone. */
export const listEmployeesInput = listInput({ sorts: employeeSorts, statuses: employeeStatuses });
export type ListEmployeesInput = z.output<typeof listEmployeesInput>;
