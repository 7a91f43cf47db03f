import { startSendingEmails } from "@/lib/jobs/send-emails";

/** Sends e-mails like a process with jobs, until it is killed. */
startSendingEmails(200);
setInterval(() => undefined, 60_000);
process.stdout.write("sending\n");
