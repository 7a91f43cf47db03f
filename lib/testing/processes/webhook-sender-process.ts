import { startSender } from "@/lib/webhook-sender/start-sender";

/** Sends webhooks like a process with jobs, until it is killed; SIGTERM stops it. The first argument: its settings as JSON. */
const stop = startSender(JSON.parse(process.argv[2] ?? "{}"));
setInterval(() => undefined, 60_000);
process.on("SIGTERM", () => void stop().then(() => process.exit(0)));
process.stdout.write("sending\n");
