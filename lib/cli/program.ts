import { Command as CommanderCommand, CommanderError } from "commander";
import { type Command, longFlag, typed } from "@/lib/cli/command";
import { accessCommands } from "@/lib/cli/commands/access";
import { accountCommands } from "@/lib/cli/commands/accounts";
import { auditCommands } from "@/lib/cli/commands/audit";
import { keyCommands } from "@/lib/cli/commands/keys";
import { memberCommands } from "@/lib/cli/commands/members";
import { organizationCommands } from "@/lib/cli/commands/organizations";
import { signingKeyCommands } from "@/lib/cli/commands/signing-keys";
import { siteCommands } from "@/lib/cli/commands/sites";
import { userCommands } from "@/lib/cli/commands/users";
import { webhookCommands } from "@/lib/cli/commands/webhooks";

const GROUPS: Record<string, { about: string; commands: Command[] }> = {
  organizations: { about: "create, list and change organizations", commands: organizationCommands },
  sites: { about: "create and list an organization's sites", commands: siteCommands },
  users: {
    about: "create, list, disable and reset accounts, and appoint operators",
    commands: [...userCommands, ...accountCommands],
  },
  members: { about: "manage an organization's members and their roles", commands: memberCommands },
  access: { about: "decide on API access, suspend and resume it", commands: accessCommands },
  keys: { about: "manage an organization's API keys", commands: keyCommands },
  webhooks: {
    about: "list webhook endpoints, stop and start them, and send messages again",
    commands: webhookCommands,
  },
  audit: { about: "verify the audit log", commands: auditCommands },
  "signing-keys": { about: "manage the keys that sign tokens", commands: signingKeyCommands },
};

export type Chosen = { command: Command; given: Record<string, unknown>; argument: string; asJson: boolean };
export type Help = { help: string; isAskedFor: boolean };
export type Misuse = { misuse: CommanderError };

/** Parses the arguments: a command with its flags, the help to show, or the mistake in them. */
export function choose(args: string[]): Chosen | Help | Misuse {
  let chosen: Chosen | undefined;
  const program = new CommanderCommand(typed("").trim()).description("Manage an Integrations Hub installation.");
  const output = collectOutput(program);
  for (const [name, { about, commands }] of Object.entries(GROUPS)) {
    const group = program.command(name).description(about);
    for (const command of commands) {
      addCommand(group, command, ({ json, ...given }, argument) => {
        chosen = { command, given, argument, asJson: json === true };
      });
    }
  }
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const help = output.join("");
    return help ? { help, isAskedFor: error.exitCode === 0 } : { misuse: error };
  }
  return chosen ?? { help: program.helpInformation(), isAskedFor: false };
}

type OnChosen = (given: Record<string, unknown>, argument: string) => void;

function addCommand(group: CommanderCommand, { words, about, argument, flags }: Command, onChosen: OnChosen): void {
  const command = group.command(words.split(" ")[1]!).description(about);
  if (argument) command.argument(`<${argument}>`);
  for (const [name, flag] of Object.entries(flags)) {
    const long = longFlag(name);
    if (flag.kind === "required") command.requiredOption(`${long} ${flag.value}`, flag.about);
    else if (flag.kind === "optional") command.option(`${long} ${flag.value}`, flag.about);
    else command.option(long, flag.about);
  }
  command.option("--json", "print one JSON document and nothing else");
  command.action((...given: unknown[]) => {
    const [value, options] = argument ? [String(given[0]), given[1]] : ["", given[0]];
    onChosen(options as Record<string, unknown>, value);
  });
}

/** Collects what commander would print, and keeps it from ending the process. Must be called before subcommands are added. */
function collectOutput(program: CommanderCommand): string[] {
  const output: string[] = [];
  const collect = (text: string) => output.push(text);
  program.exitOverride().configureOutput({ writeOut: collect, writeErr: collect, outputError: () => undefined });
  return output;
}
