import type { RepeatedWork } from "@/lib/jobs/repeat";
import { notifyOfEvents } from "@/lib/notifications/events/notify-of-events";

/** A change reaches people this soon. One look compares a number per organization. */
export const notifyOfEventsWork: RepeatedWork = {
  name: "notify-of-events",
  everyMs: 2_000,
  run: async () => (await notifyOfEvents()).events,
};
