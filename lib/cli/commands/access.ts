import { callerCtx, enterOrganization, organizationFlag } from "@/lib/cli/caller";
import { command, optional, required } from "@/lib/cli/command";
import { describeOrganization } from "@/lib/cli/commands/organizations";
import { parse } from "@/lib/cli/failure";
import { readableTime, table } from "@/lib/cli/table";
import { type AccessQueueView, listRequestsInput, setAccessInput } from "@/lib/organizations/access-schema";
import { VOLUME_LABELS } from "@/lib/organizations/labels";
import { listAccessRequests } from "@/lib/organizations/list-access-requests";
import { setApiAccess } from "@/lib/organizations/service";

export const accessCommands = [
  command({
    words: "access requests",
    about: "list open requests for API access, oldest first",
    flags: { after: optional("<cursor>", "continue after this cursor, printed below the previous page") },
    run: ({ after }) => listAccessRequests(callerCtx(), parse(listRequestsInput, { after })),
    print: (view) => (view.total === 0 ? "No open requests." : listing(view)),
  }),
  command({
    words: "access enable",
    about: "enable an organization's API access",
    flags: { organization: organizationFlag },
    run: async ({ organization }) => setApiAccess((await enterOrganization(organization)).ctx, { step: "enable" }),
    print: describeOrganization,
  }),
  command({
    words: "access decline",
    about: "decline an organization's request for API access; its admins see the reason and can request again",
    flags: {
      organization: organizationFlag,
      reason: required("<text>", "the reason, shown to the organization's admins"),
    },
    async run({ organization, reason }) {
      const input = parse(setAccessInput, { step: "decline", reason });
      return setApiAccess((await enterOrganization(organization)).ctx, input);
    },
    print: describeOrganization,
  }),
  command({
    words: "access suspend",
    about: "suspend an organization's API access from the next request on; its keys are kept",
    flags: {
      organization: organizationFlag,
      reason: optional("<text>", "the reason, shown to the organization's admins"),
    },
    async run({ organization, reason }) {
      const input = parse(setAccessInput, { step: "suspend", reason });
      return setApiAccess((await enterOrganization(organization)).ctx, input);
    },
    print: describeOrganization,
  }),
  command({
    words: "access resume",
    about: "resume an organization's suspended API access",
    flags: { organization: organizationFlag },
    run: async ({ organization }) => setApiAccess((await enterOrganization(organization)).ctx, { step: "resume" }),
    print: describeOrganization,
  }),
];

function listing({ requests, total, next }: AccessQueueView): string {
  const rows = requests.map(({ organization, requestedAt, requestedByName, expectedVolume, useCase }) => [
    organization.slug,
    organization.plan,
    readableTime(requestedAt),
    requestedByName,
    VOLUME_LABELS[expectedVolume],
    firstWords(useCase),
  ]);
  const shown = table(["ORGANIZATION", "PLAN", "REQUESTED", "BY", "REQUESTS A DAY", "USE CASE"], rows);
  return next ? `${shown}\n${requests.length} of ${total}; for more, use --after ${next}` : shown;
}

const WORDS_MAX_LENGTH = 60;

function firstWords(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= WORDS_MAX_LENGTH ? line : `${line.slice(0, WORDS_MAX_LENGTH - 1)}…`;
}
