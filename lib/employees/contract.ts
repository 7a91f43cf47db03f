import { batchBody } from "@/lib/contracts/batch";
import { describeBatch, describeUpsert } from "@/lib/contracts/descriptions";
import { operation } from "@/lib/contracts/operation";
import { batchEmployees } from "@/lib/employees/batch-employees";
import {
  arrived,
  batch,
  created,
  creation,
  deletedId,
  departed,
  present,
  synced,
  updated,
  upserted,
} from "@/lib/employees/examples";
import { findEmployeeFaults } from "@/lib/employees/find-faults";
import { listEmployees } from "@/lib/employees/list-employees";
import {
  createEmployeeInput,
  employeeChanges,
  employeeView,
  listEmployeesInput,
  upsertEmployeeInput,
} from "@/lib/employees/schema";
import {
  checkInEmployee,
  checkOutEmployee,
  createEmployee,
  deleteEmployee,
  getEmployee,
  updateEmployee,
  upsertEmployee,
} from "@/lib/employees/service";

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
      "Returns the employees of the sites that the key reaches. Search finds part of the name, e-mail or department; days " +
      "are those of creation, in the time zone of the employee's site.",
    access: "read",
    answers: "list",
    query: listEmployeesInput,
    onlyV1: ["date"],
    example: { output: present },
    run: listEmployees,
  }),
  operation({
    ...one,
    id: "employees.get",
    method: "GET",
    summary: "Get an employee",
    description:
      "Returns one employee. An employee of a site that the key does not reach gets the same answer as one that does not exist.",
    access: "read",
    answers: "one",
    example: { output: present },
    run: getEmployee,
  }),
  operation({
    ...common,
    id: "employees.create",
    method: "POST",
    path: "/employees",
    summary: "Create an employee",
    description:
      "Adds a person who works at a site. Employees can host visitors, receive deliveries, and check in and out.",
    access: "write",
    answers: "created",
    body: createEmployeeInput,
    example: { body: creation, output: created },
    findFaults: findEmployeeFaults,
    run: createEmployee,
  }),
  operation({
    ...common,
    id: "employees.upsert",
    method: "PUT",
    path: "/employees/by-external-id/{externalId}",
    summary: "Create or change an employee",
    description: describeUpsert("an employee"),
    access: "write",
    answers: "upserted",
    ids: { externalId: "externalId" },
    body: upsertEmployeeInput,
    example: { body: synced, output: upserted },
    findFaults: findEmployeeFaults,
    run: upsertEmployee,
  }),
  operation({
    ...common,
    id: "employees.batch",
    method: "POST",
    path: "/employees/batch",
    summary: "Create, change or delete many employees",
    description: describeBatch("employees"),
    access: "write",
    answers: "batch",
    body: batchBody(upsertEmployeeInput),
    batch: { kind: "employee", create: createEmployeeInput, upsert: upsertEmployeeInput },
    example: { body: batch, output: upserted },
    run: batchEmployees,
  }),
  operation({
    ...one,
    id: "employees.update",
    method: "PATCH",
    summary: "Change an employee",
    description:
      "Changes the given fields; the others stay the same, and null clears a field. Making an employee `inactive` while " +
      "on site also checks them out.",
    access: "write",
    answers: "one",
    body: employeeChanges,
    example: { body: { department: "Research" }, output: updated },
    findFaults: findEmployeeFaults,
    run: updateEmployee,
  }),
  operation({
    ...one,
    output: null,
    id: "employees.delete",
    method: "DELETE",
    summary: "Delete an employee",
    description:
      "Permanently deletes the employee. Visitors they hosted then have no `host`, and deliveries for them no `recipient`. " +
      "To keep both, make the employee `inactive` instead.",
    access: "write",
    answers: "nothing",
    example: { id: deletedId },
    run: deleteEmployee,
  }),
  operation({
    ...one,
    id: "employees.check_in",
    method: "POST",
    path: "/employees/{employeeId}/check-in",
    summary: "Check an employee in",
    description:
      "Records that the employee is now on site. An inactive employee, or one already on site, is refused with `CONFLICT`; " +
      "the details name the state.",
    access: "write",
    answers: "one",
    errors: ["CONFLICT"],
    example: { output: arrived },
    run: checkInEmployee,
  }),
  operation({
    ...one,
    id: "employees.check_out",
    method: "POST",
    path: "/employees/{employeeId}/check-out",
    summary: "Check an employee out",
    description:
      "Records that the employee has left. An employee who is not on site is refused with `CONFLICT`; the details name the state.",
    access: "write",
    answers: "one",
    errors: ["CONFLICT"],
    example: { output: departed },
    run: checkOutEmployee,
  }),
];
