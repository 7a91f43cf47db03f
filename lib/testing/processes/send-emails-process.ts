import { repeat } from "@/lib/jobs/repeat";
import { sendEmailsWork } from "@/lib/jobs/send-emails";

/** Sends e-mails like a process with jobs, until it is killed. */
repeat({ ...sendEmailsWork, everyMs: 200 });
setInterval(() => undefined, 60_000);
process.stdout.write("sending\n");
