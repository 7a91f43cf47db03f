import { z } from "zod";
import { operation } from "@/lib/contracts/operation";
import { idOf, namedView, timeView } from "@/lib/contracts/view-fields";
import type { VisitorAction } from "@/lib/visitors/lifecycle";
import { listVisitors } from "@/lib/visitors/list";
import { createVisitorInput, listVisitorsInput, visitorChanges } from "@/lib/visitors/schema";
import { actOnVisitor, createVisitor, deleteVisitor, getVisitor, updateVisitor } from "@/lib/visitors/service";
import { visitorStatuses, visitorTypes } from "@/lib/visitors/terms";

const visitorView = z.object({
  id: idOf("visitor"),
  siteId: idOf("site"),
  site: namedView("site"),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  visitorType: z.enum(visitorTypes),
  host: namedView("employee")
    .extend({ email: z.string().nullable(), department: z.string().nullable() })
    .nullable()
    .meta({ description: "The employee whom they come to see." }),
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
    .meta({ description: "Given at check-in; each site numbers its own." }),
  createdAt: timeView,
  updatedAt: timeView,
});

const announced = {
  firstName: "Grace",
  lastName: "Okafor",
  siteId: "site_01kabc4xq8e9v9j6z3m5n7p2rt",
  email: "grace.okafor@brightwater.example",
  phone: "+49 30 5550142",
  company: "Brightwater Consulting",
  visitorType: "contractor",
  purpose: "Quarterly planning",
};
const expected = {
  id: "vis_01kabd2m5tf8sa4r9q7wxe0h3k",
  ...announced,
  site: { id: announced.siteId, name: "Berlin" },
  host: {
    id: "emp_01kabc9z3we6n8t5v2y7q4m1js",
    name: "Jonas Weber",
    email: "jonas.weber@acme.example",
    department: "Engineering",
  },
  status: "pre_registered",
  expectedAt: "2026-01-15T09:30:00.000Z",
  checkInTime: null as string | null,
  checkOutTime: null,
  idScanned: false,
  ndaSigned: true,
  badgeNumber: null as string | null,
  createdAt: "2026-01-12T14:05:21.408Z",
  updatedAt: "2026-01-12T14:05:21.408Z",
};
const inside = {
  ...expected,
  status: "checked_in",
  checkInTime: "2026-01-15T09:26:40.112Z",
  idScanned: true,
  badgeNumber: "V-0042",
  updatedAt: "2026-01-15T09:26:40.112Z",
};
const left = { checkOutTime: "2026-01-15T11:02:09.730Z", updatedAt: "2026-01-15T11:02:09.730Z" };
const body = { ...announced, hostId: expected.host.id, expectedAt: "2026-01-15T10:30:00+01:00", ndaSigned: true };
const calledOff = { updatedAt: "2026-01-14T16:40:00.000Z" };

const common = { tag: "Visitors", output: visitorView } as const;
const ids = { visitorId: "visitor" } as const;

const records = [
  operation({
    ...common,
    id: "visitors.list",
    method: "GET",
    path: "/visitors",
    summary: "List visitors",
    description:
      "The visitors of the sites in reach. A visitor's day is that of the check-in, else of the expected time, else of " +
      "creation, in the site's own time zone. `search` finds part of the name, e-mail address or company; `department` " +
      "and `purpose` are compared whole, in any case. `status=active` means visitors on site.",
    access: "read",
    answers: "list",
    query: listVisitorsInput,
    example: { output: inside },
    run: async (ctx, input) => {
      const { visitors, total } = await listVisitors(ctx, input);
      return { items: visitors, total };
    },
  }),
  operation({
    ...common,
    id: "visitors.get",
    method: "GET",
    path: "/visitors/{visitorId}",
    summary: "Get a visitor",
    description: "One visitor. A visitor of a site out of the key's reach is answered as if there were none.",
    access: "read",
    answers: "one",
    ids,
    example: { output: inside },
    run: getVisitor,
  }),
  operation({
    ...common,
    id: "visitors.create",
    method: "POST",
    path: "/visitors",
    summary: "Create a visitor",
    description:
      "Announces a visitor. With `status` `checked_in` the visitor is on site at once, with a badge: somebody who came " +
      "without being announced. Send an `Idempotency-Key` to repeat the request safely.",
    access: "write",
    answers: "created",
    body: createVisitorInput,
    example: { body, output: expected },
    run: createVisitor,
  }),
  operation({
    ...common,
    id: "visitors.update",
    method: "PATCH",
    path: "/visitors/{visitorId}",
    summary: "Change a visitor",
    description:
      "Changes the fields that are sent; the others stay, and null clears. The status changes through the actions alone. " +
      "A visit moves to another site only when the key reaches both and the visitor is not checked in; moved after the " +
      "check-out, it loses its badge number, which is the first site's.",
    access: "write",
    answers: "one",
    ids,
    body: visitorChanges,
    errors: ["CONFLICT", "PRECONDITION_FAILED"],
    example: { body: { idScanned: true }, output: { ...expected, idScanned: true } },
    run: updateVisitor,
  }),
  operation({
    ...common,
    id: "visitors.delete",
    method: "DELETE",
    path: "/visitors/{visitorId}",
    summary: "Delete a visitor",
    description: "Deletes the visitor and all that is known of the visit, for good. The audit log keeps the id alone.",
    access: "write",
    answers: "nothing",
    ids,
    errors: ["PRECONDITION_FAILED"],
    example: {},
    run: deleteVisitor,
  }),
];

type Described = { path: string; summary: string; description: string; output: object };

const ACTIONS: Record<VisitorAction, Described> = {
  check_in: {
    path: "check-in",
    summary: "Check a visitor in",
    description: "A pre-registered visitor has arrived: notes the time and gives the site's next badge number.",
    output: inside,
  },
  check_out: {
    path: "check-out",
    summary: "Check a visitor out",
    description: "A visitor who is checked in has left: notes the time. The badge number stays on record.",
    output: { ...inside, ...left, status: "checked_out" },
  },
  deny: {
    path: "deny",
    summary: "Deny a visitor",
    description: "A pre-registered visitor is not let in. Somebody who is checked in already is checked out instead.",
    output: { ...expected, ...calledOff, status: "denied" },
  },
  cancel: {
    path: "cancel",
    summary: "Cancel a visit",
    description: "A pre-registered visitor will not come.",
    output: { ...expected, ...calledOff, status: "cancelled" },
  },
};

const actions = Object.entries(ACTIONS).map(([action, { path, summary, description, output }]) =>
  operation({
    ...common,
    id: `visitors.${action}`,
    method: "POST",
    path: `/visitors/{visitorId}/${path}`,
    summary,
    description: `${description} From any other status: 409 \`CONFLICT\`, with the status in its details.`,
    access: "write",
    answers: "one",
    ids,
    errors: ["CONFLICT", "PRECONDITION_FAILED"],
    example: { output },
    run: (ctx, input) => actOnVisitor(ctx, input, action as VisitorAction),
  }),
);

/** The visitors' HTTP operations. */
export const visitorOperations = [...records, ...actions];
