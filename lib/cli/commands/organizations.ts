import { callerCtx, enterOrganization, organizationFlag } from "@/lib/cli/caller";
import { command, optional, required, typed } from "@/lib/cli/command";
import { parse, refuse } from "@/lib/cli/failure";
import { table } from "@/lib/cli/table";
import { deleteOrganization } from "@/lib/organizations/own/delete-organization";
import {
  deleteOrganizationInput,
  type OwnOrganizationView,
  updateOwnOrganizationInput,
} from "@/lib/organizations/own/schema";
import { updateOwnOrganization, updateSignInPolicy } from "@/lib/organizations/own/service";
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
  command({
    words: "organizations set-mailbox",
    about: "set the shared mailbox for an organization's notifications, or remove it",
    flags: { organization: organizationFlag, email: required("<email>", "one e-mail address; or none, to remove it") },
    async run({ organization, email }) {
      const notificationEmail = email === "none" ? null : email;
      const input = parse(updateOwnOrganizationInput, { notificationEmail });
      return updateOwnOrganization((await enterOrganization(organization)).ctx, input);
    },
    print: ({ name, notificationEmail }) =>
      notificationEmail ? `${name} gets notifications at ${notificationEmail}` : `${name} has no shared mailbox`,
  }),
  command({
    words: "organizations set-sign-in-policy",
    about: "require a second factor of every member of an organization, or no longer",
    flags: { organization: organizationFlag, requireSecondFactor: required("<yes or no>", "yes or no") },
    async run({ organization, requireSecondFactor }) {
      const requiresSecondFactor = readYesOrNo(requireSecondFactor);
      return updateSignInPolicy((await enterOrganization(organization)).ctx, { requiresSecondFactor });
    },
    print: describePolicy,
  }),
  command({
    words: "organizations delete",
    about: "permanently delete an organization without active keys; its events are kept",
    flags: {
      organization: organizationFlag,
      name: required("<name>", "the organization's name, to confirm"),
    },
    async run({ organization: slug, name }) {
      const { ctx, organization } = await enterOrganization(slug);
      await deleteOrganization(ctx, parse(deleteOrganizationInput, { name }));
      return organization;
    },
    print: ({ name, slug }) => `Deleted ${name} (${slug})`,
  }),
];

function readYesOrNo(text: string): boolean {
  return text === "yes" || text === "no" ? text === "yes" : refuse("requireSecondFactor", "use yes or no");
}

function describePolicy({ name, requiresSecondFactor, membersWithoutSecondFactor: lacking }: OwnOrganizationView) {
  if (!requiresSecondFactor) return `${name} does not require a second factor`;
  const rest = lacking === 0 ? "every member has one" : `members who must set one up first: ${lacking}`;
  return `${name} requires a second factor; ${rest}`;
}

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
