import { enterOrganization, organizationFlag } from "@/lib/cli/caller";
import { command } from "@/lib/cli/command";
import { describeOrganization } from "@/lib/cli/commands/organizations";
import { apiAccessSteps } from "@/lib/organizations/api-access";
import { setApiAccess } from "@/lib/organizations/service";

const ABOUT = {
  enable: "let an organization use the developer API",
  suspend: "stop an organization's API access from the next request on; its keys stay",
  resume: "undo a suspension",
};

export const accessCommands = apiAccessSteps.map((step) =>
  command({
    words: `access ${step}`,
    about: ABOUT[step],
    flags: { organization: organizationFlag },
    run: async ({ organization }) => setApiAccess((await enterOrganization(organization)).ctx, { step }),
    print: describeOrganization,
  }),
);
