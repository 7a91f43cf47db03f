import { batchBody } from "@/lib/contracts/batch";
import { describeBatch, describeUpsert } from "@/lib/contracts/descriptions";
import { operation } from "@/lib/contracts/operation";
import { batchVisitors } from "@/lib/visitors/batch-visitors";
import {
  announced,
  announcement,
  arrived,
  batch,
  batched,
  cancelled,
  deletedId,
  denied,
  gone,
  inside,
  synced,
  updated,
  upserted,
} from "@/lib/visitors/examples";
import { findVisitorFaults } from "@/lib/visitors/find-faults";
import type { VisitorAction } from "@/lib/visitors/lifecycle";
import { listVisitors } from "@/lib/visitors/list-visitors";
import {
  createVisitorInput,
  listVisitorsInput,
  upsertVisitorInput,
  visitorChanges,
  visitorView,
} from "@/lib/visitors/schema";
import {
  actOnVisitor,
  createVisitor,
  deleteVisitor,
  getVisitor,
  updateVisitor,
  upsertVisitor,
} from "@/lib/visitors/service";

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
      "Returns the visitors of the sites in reach. A visitor's day is that of the check-in, else of the expected time, else of " +
      "creation, in the site's own time zone. `search` finds part of the name, e-mail address or company; `department` " +
      "and `purpose` must match the whole text, ignoring case and accents. `status=active` means visitors on site.",
    access: "read",
    answers: "list",
    query: listVisitorsInput,
    example: { output: inside },
    run: listVisitors,
  }),
  operation({
    ...common,
    id: "visitors.get",
    method: "GET",
    path: "/visitors/{visitorId}",
    summary: "Get a visitor",
    description:
      "Returns one visitor. A visitor of a site that the key does not reach gets the same answer as one that does not exist.",
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
      "Announces a visitor. With `status` `checked_in` the visitor is on site at once and gets a badge, for somebody who came " +
      "without being announced. Send an `Idempotency-Key` to repeat the request safely.",
    access: "write",
    answers: "created",
    body: createVisitorInput,
    example: { body: announcement, output: announced },
    findFaults: findVisitorFaults,
    run: createVisitor,
  }),
  operation({
    ...common,
    id: "visitors.upsert",
    method: "PUT",
    path: "/visitors/by-external-id/{externalId}",
    summary: "Create or change a visitor",
    description: describeUpsert("a visitor", {
      kept: ", and so does `status`, which only the actions change",
    }),
    access: "write",
    answers: "upserted",
    ids: { externalId: "externalId" },
    body: upsertVisitorInput,
    example: { body: synced, output: upserted },
    findFaults: findVisitorFaults,
    run: upsertVisitor,
  }),
  operation({
    ...common,
    id: "visitors.batch",
    method: "POST",
    path: "/visitors/batch",
    summary: "Create, change or delete many visitors",
    description: describeBatch("visitors"),
    access: "write",
    answers: "batch",
    body: batchBody(upsertVisitorInput),
    batch: { kind: "visitor", create: createVisitorInput, upsert: upsertVisitorInput },
    example: { body: batch, output: batched },
    run: batchVisitors,
  }),
  operation({
    ...common,
    id: "visitors.update",
    method: "PATCH",
    path: "/visitors/{visitorId}",
    summary: "Change a visitor",
    description:
      "Changes the given fields; the others stay the same, and null clears a field. Only the actions change the status. " +
      "A visit can move to another site when the key reaches both and the visitor is not checked in. When it moves after the " +
      "check-out, it loses its badge number, which belongs to the first site.",
    access: "write",
    answers: "one",
    ids,
    body: visitorChanges,
    errors: ["CONFLICT", "PRECONDITION_FAILED"],
    example: { body: { idScanned: true }, output: updated },
    findFaults: findVisitorFaults,
    run: updateVisitor,
  }),
  operation({
    ...common,
    id: "visitors.delete",
    method: "DELETE",
    path: "/visitors/{visitorId}",
    summary: "Delete a visitor",
    description: "Permanently deletes the visitor and all data of the visit. The audit log keeps only the id.",
    access: "write",
    answers: "nothing",
    ids,
    errors: ["PRECONDITION_FAILED"],
    example: { id: deletedId },
    run: deleteVisitor,
  }),
];

type Described = { path: string; summary: string; description: string; output: object };

const ACTIONS: Record<VisitorAction, Described> = {
  check_in: {
    path: "check-in",
    summary: "Check a visitor in",
    description: "Records the arrival of a pre-registered visitor and assigns the site's next badge number.",
    output: arrived,
  },
  check_out: {
    path: "check-out",
    summary: "Check a visitor out",
    description: "Records that a checked-in visitor has left. The badge number stays on record.",
    output: gone,
  },
  deny: {
    path: "deny",
    summary: "Deny a visitor",
    description:
      "Records that a pre-registered visitor was not let in. For a visitor who is already checked in, use check-out.",
    output: denied,
  },
  cancel: {
    path: "cancel",
    summary: "Cancel a visit",
    description: "Records that a pre-registered visitor will not come.",
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
    description: `${description} In any other status it answers 409 \`CONFLICT\`, with the status in its details.`,
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
