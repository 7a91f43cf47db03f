import { z } from "zod";
import { operation } from "@/lib/contracts/operation";
import { idOf, namedView, timeView } from "@/lib/contracts/view-fields";
import { listEmployees } from "@/lib/employees/list";
import { createEmployeeInput, employeeChanges, listEmployeesInput } from "@/lib/employees/schema";
import {
  checkInEmployee,
  checkOutEmployee,
  createEmployee,
  deleteEmployee,
  getEmployee,
  updateEmployee,
} from "@/lib/employees/service";
import { employeeStatuses, presences } from "@/lib/employees/terms";

const employeeView = z.object({
  id: idOf("employee"),
  siteId: idOf("site"),
  site: namedView("site"),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  department: z.string().nullable(),
  status: z.enum(employeeStatuses),
  presence: z.enum(presences).meta({ description: "`on_site` from the check-in to the check-out." }),
  checkedInAt: timeView.nullable(),
  checkedOutAt: timeView.nullable().meta({ description: "Null while on site." }),
  createdAt: timeView,
  updatedAt: timeView,
});

const site = { id: "site_01kabc4xq8e9v9j6z3m5n7p2rt", name: "Berlin" };
const grace = { firstName: "Grace", lastName: "Hopper", email: "grace.hopper@acme.example", phone: "+49 30 5550117" };
const body = { siteId: site.id, ...grace, department: "Engineering" };
const output = {
  id: "emp_01kabd2hm4f7btq2y8w6k9c3ax",
  siteId: site.id,
  site,
  ...grace,
  department: "Engineering",
  status: "active",
  presence: "off_site",
  checkedInAt: null,
  checkedOutAt: null,
  createdAt: "2026-01-15T09:30:00.000Z",
  updatedAt: "2026-01-15T09:30:00.000Z",
};
const onSite = {
  ...output,
  presence: "on_site",
  checkedInAt: "2026-02-02T07:58:12.000Z",
  updatedAt: "2026-02-02T07:58:12.000Z",
};
const gone = {
  ...onSite,
  presence: "off_site",
  checkedOutAt: "2026-02-02T16:31:40.000Z",
  updatedAt: "2026-02-02T16:31:40.000Z",
};

const common = { tag: "Employees", output: employeeView } as const;
const one = { ...common, path: "/employees/{employeeId}", ids: { employeeId: "employee" } } as const;

/** The employees' HTTP operations. */
export const employeeOperations = [
  operation({
    ...common,
    id: "employees.list",
    method: "GET",
    path: "/employees",
    summary: "List employees",
    description:
      "The employees of the sites that the key reaches. Search finds part of the name, e-mail or department; days are " +
      "those on which employees were created, in their site's own time zone.",
    access: "read",
    answers: "list",
    query: listEmployeesInput,
    onlyV1: ["date"],
    example: { output },
    run: async (ctx, input) => {
      const { employees, total } = await listEmployees(ctx, input);
      return { items: employees, total };
    },
  }),
  operation({
    ...one,
    id: "employees.get",
    method: "GET",
    summary: "Get an employee",
    description: "One employee. One of a site out of the key's reach is answered as if they did not exist.",
    access: "read",
    answers: "one",
    example: { output },
    run: getEmployee,
  }),
  operation({
    ...common,
    id: "employees.create",
    method: "POST",
    path: "/employees",
    summary: "Create an employee",
    description: "Adds somebody who works at a site: they can host visitors, receive deliveries, check in and out.",
    access: "write",
    answers: "created",
    body: createEmployeeInput,
    example: { body, output },
    run: createEmployee,
  }),
  operation({
    ...one,
    id: "employees.update",
    method: "PATCH",
    summary: "Change an employee",
    description:
      "Changes the fields that are sent; the others stay, and null clears a field. Making an employee `inactive` while " +
      "on site also checks them out.",
    access: "write",
    answers: "one",
    body: employeeChanges,
    example: { body: { department: "Research" }, output: { ...output, department: "Research" } },
    run: updateEmployee,
  }),
  operation({
    ...one,
    output: null,
    id: "employees.delete",
    method: "DELETE",
    summary: "Delete an employee",
    description:
      "Deletes the employee for good. Visitors they hosted have no `host` then, and deliveries for them no `recipient`. " +
      "To keep both, make the employee `inactive` instead.",
    access: "write",
    answers: "nothing",
    example: {},
    run: deleteEmployee,
  }),
  operation({
    ...one,
    id: "employees.check_in",
    method: "POST",
    path: "/employees/{employeeId}/check-in",
    summary: "Check an employee in",
    description:
      "Says that the employee is on site from now on. One who is inactive or on site already is refused with `CONFLICT`; " +
      "the details name the state.",
    access: "write",
    answers: "one",
    errors: ["CONFLICT"],
    example: { output: onSite },
    run: checkInEmployee,
  }),
  operation({
    ...one,
    id: "employees.check_out",
    method: "POST",
    path: "/employees/{employeeId}/check-out",
    summary: "Check an employee out",
    description:
      "Says that the employee has left. One who is not on site is refused with `CONFLICT`; the details name the state.",
    access: "write",
    answers: "one",
    errors: ["CONFLICT"],
    example: { output: gone },
    run: checkOutEmployee,
  }),
];
