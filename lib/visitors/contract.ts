import { operation } from "@/lib/contracts/operation";
import { announcement, cancelled, denied, expected, gone, inside } from "@/lib/visitors/examples";
import type { VisitorAction } from "@/lib/visitors/lifecycle";
import { listVisitors } from "@/lib/visitors/list-visitors";
import { createVisitorInput, listVisitorsInput, visitorChanges, visitorView } from "@/lib/visitors/schema";
import { actOnVisitor, createVisitor, deleteVisitor, getVisitor, updateVisitor } from "@/lib/visitors/service";

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
    example: { body: announcement, output: expected },
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
    output: gone,
  },
  deny: {
    path: "deny",
    summary: "Deny a visitor",
    description: "A pre-registered visitor is not let in. Somebody who is checked in already is checked out instead.",
    output: denied,
  },
  cancel: {
    path: "cancel",
    summary: "Cancel a visit",
    description: "A pre-registered visitor will not come.",
    output: cancelled,
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
