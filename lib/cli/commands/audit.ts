import { readFile } from "node:fs/promises";
import { callerCtx, enterOrganization } from "@/lib/cli/caller";
import { command, optional } from "@/lib/cli/command";
import { refuse } from "@/lib/cli/failure";
import { count, table } from "@/lib/cli/table";
import { verifyEvents } from "@/lib/events/chain/verify-events";
import { type Anchor, anchorsInput, type VerifiedOrganization } from "@/lib/events/schema";

export const auditCommands = [
  command({
    words: "audit verify",
    about: "verify that no event was altered, removed or inserted; exits with code 1 and names the first problem",
    flags: {
      organization: optional("<slug>", "verify one organization (default: all)"),
      against: optional("<file>", "an earlier --json output; also detects a log that was set back to an earlier state"),
    },
    async run({ organization, against }) {
      const organizationId = organization && (await enterOrganization(organization)).organization.id;
      const input = {
        ...(organizationId ? { organizationId } : {}),
        ...(against ? { against: await readAnchors(against) } : {}),
      };
      return { organizations: await verifyEvents(callerCtx(), input) };
    },
    hasFailed: ({ organizations }) => organizations.some(({ problem }) => problem !== null),
    print: ({ organizations }) => (organizations.length === 0 ? "No organizations yet." : report(organizations)),
  }),
];

async function readAnchors(file: string): Promise<Anchor[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) =>
    refuse("against", `${file} cannot be read (${error.code})`),
  );
  const parsed = anchorsInput.safeParse(parseJson(text));
  return parsed.success ? parsed.data : refuse("against", `${file} is not what audit verify --json prints`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function report(organizations: VerifiedOrganization[]): string {
  const broken = organizations.filter(({ problem }) => problem !== null);
  const lines = table(
    ["ORGANIZATION", "EVENTS", "NEWEST", "RESULT"],
    organizations.map(({ slug, events, head, problem }) => [
      slug,
      String(events),
      head?.sequence ?? "none",
      problem ? [problem.message, problem.eventId ?? ""].join(" ").trim() : "as recorded",
    ]),
  );
  const sum =
    broken.length === 0
      ? "All events are as recorded."
      : `The events of ${count(broken.length, "organization")} are not as recorded. If APP_SECRET has changed, run the command again with the previous one.`;
  return `${lines}\n${sum}`;
}
