import { callerCtx, enterOrganization, organizationFlag } from "@/lib/cli/caller";
import { command, optional, required, typed } from "@/lib/cli/command";
import { parse, refuse } from "@/lib/cli/failure";
import { table } from "@/lib/cli/table";
import { createOrganizationInput, type OrganizationView, updateOrganizationInput } from "@/lib/organizations/schema";
import { createOrganization, listOrganizations, updateOrganization } from "@/lib/organizations/service";

const planFlag = optional("<plan>", "starter, professional or enterprise");
const timeZoneFlag = optional("<zone>", "an IANA time zone, such as Europe/Berlin");

export const organizationCommands = [
  command({
    words: "organizations create",
    about: "create an organization",
    flags: {
      name: required("<name>", "the organization's name"),
      slug: required("<slug>", "a short name for addresses and commands: lowercase letters, digits and hyphens"),
      plan: planFlag,
      timeZone: timeZoneFlag,
    },
    run: (given) => createOrganization(callerCtx(), parse(createOrganizationInput, given)),
    print: (view) =>
      `Created ${describeOrganization(view)}\nNext: ${typed(`access enable --organization ${view.slug}`)}`,
  }),
  command({
    words: "organizations list",
    about: "list all organizations",
    flags: {},
    run: async () => ({ organizations: await listOrganizations(callerCtx()) }),
    print: ({ organizations }) => (organizations.length > 0 ? listing(organizations) : "No organizations yet."),
  }),
  command({
    words: "organizations set",
    about: "change an organization's name, plan, time zone or requests per minute",
    flags: {
      organization: organizationFlag,
      name: optional("<name>", "the new name"),
      plan: planFlag,
      timeZone: timeZoneFlag,
      requestsPerMinute: optional("<number>", "its own limit for each environment; or plan, to use the plan's limit"),
    },
    async run({ organization, requestsPerMinute, ...given }) {
      const input = parse(updateOrganizationInput, { ...given, requestsPerMinute: readLimit(requestsPerMinute) });
      if (Object.values(input).every((value) => value === undefined)) {
        refuse(null, "nothing to change: give --name, --plan, --time-zone or --requests-per-minute");
      }
      const { ctx } = await enterOrganization(organization);
      return updateOrganization(ctx, input);
    },
    print: (view) => `Set ${describeOrganization(view)}`,
  }),
];

/** One line about an organization. */
export function describeOrganization({
  name,
  slug,
  plan,
  requestsPerMinute,
  apiAccess,
  timeZone,
}: OrganizationView): string {
  const access = apiAccess.replaceAll("_", " ");
  return `${name} (${slug}): plan ${plan}, ${requestsPerMinute} requests a minute, API access ${access}, ${timeZone}`;
}

function readLimit(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined;
  if (text === "plan") return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse("requestsPerMinute", "use a whole number, or plan");
}

function listing(organizations: OrganizationView[]): string {
  return table(
    ["SLUG", "NAME", "PLAN", "REQUESTS/MIN", "API ACCESS", "TIME ZONE"],
    organizations.map(({ slug, name, plan, requestsPerMinute, hasOwnLimit, apiAccess, timeZone }) => [
      slug,
      name,
      plan,
      `${requestsPerMinute}${hasOwnLimit ? " (own)" : ""}`,
      apiAccess.replaceAll("_", " "),
      timeZone,
    ]),
  );
}
