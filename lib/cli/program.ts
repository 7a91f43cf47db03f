import { Command as CommanderCommand } from "commander";
import type { Command } from "@/lib/cli/command";
import { accessCommands } from "@/lib/cli/commands/access";
import { keyCommands } from "@/lib/cli/commands/keys";
import { memberCommands } from "@/lib/cli/commands/members";
import { organizationCommands } from "@/lib/cli/commands/organizations";
import { siteCommands } from "@/lib/cli/commands/sites";
import { userCommands } from "@/lib/cli/commands/users";

const GROUPS: Record<string, { about: string; commands: Command[] }> = {
  organizations: { about: "the tenants of this installation", commands: organizationCommands },
  sites: { about: "an organization's sites", commands: siteCommands },
  users: { about: "accounts and their passwords", commands: userCommands },
  members: { about: "who belongs to an organization, and their roles", commands: memberCommands },
  access: { about: "an organization's API access", commands: accessCommands },
  keys: { about: "an organization's API keys", commands: keyCommands },
};

export type Chosen = { command: Command; given: Record<string, unknown>; argument: string; asJson: boolean };

/**
 * The command that the arguments name, with its flags.
 * @throws CommanderError for what it does not understand; also, with exit code 0, when help was asked for and printed.
 */
export function choose(args: string[]): Chosen {
  let chosen: Chosen | undefined;
  const program = quiet(new CommanderCommand("hub")).description("Runs an Integrations Hub installation.");
  for (const [name, { about, commands }] of Object.entries(GROUPS)) {
    const group = quiet(program.command(name)).description(about);
    for (const command of commands) {
      addCommand(group, command, (given, argument) => {
        const { json, ...flags } = given;
        chosen = { command, given: flags, argument, asJson: json === true };
      });
    }
  }
  program.parse(args, { from: "user" });
  if (!chosen) throw new Error("No command was given.");
  return chosen;
}

type OnChosen = (given: Record<string, unknown>, argument: string) => void;

function addCommand(group: CommanderCommand, { words, about, argument, flags }: Command, onChosen: OnChosen): void {
  const command = quiet(group.command(words.split(" ")[1]!)).description(about);
  if (argument) command.argument(`<${argument}>`);
  for (const [name, flag] of Object.entries(flags)) {
    const long = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
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

/** Errors are thrown to main.ts, which prints them as one line. */
function quiet(command: CommanderCommand): CommanderCommand {
  return command
    .exitOverride()
    .configureOutput({ writeErr: (text) => pendingHelp.push(text), outputError: () => undefined });
}

/** Commander writes its help to stderr when a command is missing; main.ts prints it then. */
export const pendingHelp: string[] = [];
