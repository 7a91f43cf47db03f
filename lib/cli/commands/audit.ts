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
    about: "prove that no event was altered, removed or inserted; ends with code 1 and names the first that was",
    flags: {
      organization: optional("<slug>", "one organization alone; all of them when left out"),
      against: optional("<file>", "what --json printed earlier: finds a log that was set back since then, too"),
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
      ? "Every event is as it was recorded."
      : `The events of ${count(broken.length, "organization")} are not as they were recorded. If APP_SECRET was changed, give the one they were recorded with.`;
  return `${lines}\n${sum}`;
}
