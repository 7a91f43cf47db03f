import { z } from "zod";
import { idInput } from "@/lib/id-input";

/** Which subject's events to list. */
export const subjectEventsInput = z.object({ subjectId: idInput });
export type SubjectEventsInput = z.output<typeof subjectEventsInput>;

/** An event as screens show it. `at` is ISO 8601, UTC. */
export type EventView = {
  id: string;
  at: string;
  type: string;
  actorName: string;
  changes: Record<string, { before?: unknown; after?: unknown }>;
};
