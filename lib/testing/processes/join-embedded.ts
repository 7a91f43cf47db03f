import { openEmbedded } from "@/lib/embedded-postgres/open-embedded";

/** A process that joins the embedded PostgreSQL of the given folder, prints its port, and leaves on SIGTERM. */
const embedded = await openEmbedded(process.argv[2] ?? "");
process.on("SIGTERM", () => void embedded.close().then(() => process.exit(0)));
setInterval(() => undefined, 60_000);
process.stdout.write(`${JSON.stringify({ port: embedded.settings.port })}\n`);
