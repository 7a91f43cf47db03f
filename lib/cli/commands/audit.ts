import { readFile } from "node:fs/promises";
import { callerCtx, enterOrganization } from "@/lib/cli/caller";
import { command, optional } from "@/lib/cli/command";
import { refuse } from "@/lib/cli/failure";
import { count, table } from "@/lib/cli/table";
import { verifyEvents, verifyInstallationEvents } from "@/lib/events/chain/verify-events";
import { type Anchors, anchorsInput, type VerifiedLog, type VerifiedOrganization } from "@/lib/events/schema";

export const auditCommands = [
  command({
    words: "audit verify",
    about: "verify that no event was altered, removed or inserted; exits with code 1 and names the first problem",
    flags: {
      organization: optional("<slug>", "verify one organization (default: all)"),
      against: optional("<file>", "an earlier --json output; also detects a log that was set back to an earlier state"),
    },
    async run({ organization, against }): Promise<Verified> {
      const anchors = against ? await readAnchors(against) : null;
      const input = anchors ? { against: anchors.organizations } : {};
      if (organization) {
        const { id: organizationId } = (await enterOrganization(organization)).organization;
        return { organizations: await verifyEvents(callerCtx(), { ...input, organizationId }) };
      }
      return {
        organizations: await verifyEvents(callerCtx(), input),
        installation: await verifyInstallationEvents(callerCtx(), anchors?.installation),
      };
    },
    hasFailed: (verified) => logsOf(verified).some(([, { problem }]) => problem !== null),
    print: (verified) => report(logsOf(verified)),
  }),
];

/** `installation` is missing when one organization was verified. */
type Verified = { organizations: VerifiedOrganization[]; installation?: VerifiedLog };

async function readAnchors(file: string): Promise<Anchors> {
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

/** Every verified log with its name in the report. */
function logsOf({ organizations, installation }: Verified): [name: string, log: VerifiedLog][] {
  const named = organizations.map((log): [string, VerifiedLog] => [log.slug, log]);
  return installation ? [...named, ["(installation log)", installation]] : named;
}

function report(logs: [name: string, log: VerifiedLog][]): string {
  const broken = logs.filter(([, { problem }]) => problem !== null);
  const lines = table(
    ["ORGANIZATION", "EVENTS", "NEWEST", "RESULT"],
    logs.map(([name, { events, head, problem }]) => [
      name,
      String(events),
      head?.sequence ?? "none",
      problem ? [problem.message, problem.eventId ?? ""].join(" ").trim() : "as recorded",
    ]),
  );
  const sum =
    broken.length === 0
      ? "All events are as recorded."
      : `The events of ${count(broken.length, "log")} are not as recorded. If APP_SECRET has changed, run the command again with the previous one.`;
  return `${lines}\n${sum}`;
}
