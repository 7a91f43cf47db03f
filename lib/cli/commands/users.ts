import { createUserInput, resetPasswordInput, setOperatorInput, type UserView } from "@/lib/auth/schema";
import { createUser, resetPassword, setOperator } from "@/lib/auth/service";
import { callerCtx, enterOrganization } from "@/lib/cli/caller";
import { command, optional, required, toggle } from "@/lib/cli/command";
import { parse, refuse } from "@/lib/cli/failure";
import { choosePassword, passwordFlag } from "@/lib/cli/password";

type Printed = UserView & { password?: string };

export const userCommands = [
  command({
    words: "users create",
    about: "create an account and print its password once",
    flags: {
      email: required("<email>", "the e-mail address to sign in with"),
      name: optional("<name>", "the person's name (default: the e-mail address up to the @)"),
      organization: optional("<slug>", "the slug of the organization to add the account to"),
      role: optional("<role>", "owner, admin or member"),
      operator: toggle("let the account use the operator console"),
      passwordStdin: passwordFlag,
    },
    async run({ email, name, organization, role, operator = false, passwordStdin = false }): Promise<Printed> {
      if (!organization !== !role)
        refuse(organization ? "role" : "organization", "give both --organization and --role");
      if (!organization && !operator) refuse(null, "give --organization and --role, or --operator");
      const membership = organization
        ? { organizationId: (await enterOrganization(organization)).organization.id, role }
        : null;
      const { password, shown } = await choosePassword(passwordStdin);
      const account = { email, name: name ?? email.split("@")[0], password, isOperator: operator, membership };
      return withPassword(await createUser(callerCtx(), parse(createUserInput, account)), shown);
    },
    print: (view) => `Created ${view.email}${passwordLine(view)}`,
  }),
  command({
    words: "users set-operator",
    about: "let an account use the operator console, or stop it, from its next request on",
    flags: {
      email: required("<email>", "the account's e-mail address"),
      remove: toggle("take the access away"),
    },
    run: ({ email, remove = false }) =>
      setOperator(callerCtx(), parse(setOperatorInput, { email, isOperator: !remove })),
    print: ({ email, isOperator }) => `${email} is ${isOperator ? "now an operator" : "no longer an operator"}`,
  }),
  command({
    words: "users reset-password",
    about: "set a new password, sign the account out everywhere, and print the password once",
    flags: { email: required("<email>", "the account's e-mail address"), passwordStdin: passwordFlag },
    async run({ email, passwordStdin = false }): Promise<Printed> {
      const { password, shown } = await choosePassword(passwordStdin);
      return withPassword(await resetPassword(callerCtx(), parse(resetPasswordInput, { email, password })), shown);
    },
    print: (view) => `Reset the password of ${view.email} and signed it out everywhere${passwordLine(view)}`,
  }),
];

function withPassword(user: UserView, shown: string | null): Printed {
  return shown ? { ...user, password: shown } : user;
}

function passwordLine({ password }: Printed): string {
  return password ? `\nPassword (shown once): ${password}` : "";
}
