import { notifyOfEventsWork } from "@/lib/jobs/notify-of-events";
import { repeat } from "@/lib/jobs/repeat";
import { notifyOfDueKeys } from "@/lib/notifications/keys/notify-of-due-keys";

/** Notifies people like a process with jobs, until it is killed. */
repeat({ ...notifyOfEventsWork, everyMs: 20 });
repeat({ name: "notify-of-due-keys", everyMs: 20, run: async () => (await notifyOfDueKeys()).notices });
setInterval(() => undefined, 60_000);
process.stdout.write("notifying\n");
