import { typed } from "@/lib/cli/command";
import { describeFailure } from "@/lib/cli/failure";
import type { Chosen } from "@/lib/cli/program";
import { type AppError, type ErrorCode, type ErrorDetails, isAppError } from "@/lib/errors";

type Asked = {
  group: string;
  words: string;
  organization: string;
  keyId: string;
  given: Record<string, unknown>;
  details: ErrorDetails;
};
type Advice = (asked: Asked) => string | null;

const NEXT: Partial<Record<ErrorCode, Advice>> = {
  API_ACCESS_DISABLED: ({ organization, details }) =>
    run(`access ${details.apiAccess === "suspended" ? "resume" : "enable"} ${organization}`),
  KEY_REVOKED: ({ words, keyId, organization }) =>
    words === "keys revoke" ? "Nothing was changed." : run(`keys reactivate ${keyId} ${organization}`),
  KEY_NOT_REVOKED: ({ keyId, organization }) => run(`keys revoke ${keyId} ${organization}`),
  KEY_EXPIRED: ({ keyId, organization }) => run(`keys update ${keyId} ${organization} --expires DATE`),
  KEY_COMPROMISED: ({ organization }) => run(`keys create ${organization} --name NAME --scope SCOPE`),
  KEY_LIMIT_REACHED: ({ organization }) => run(`keys revoke KEY_ID ${organization}`),
  NOT_FOUND: ({ group, organization }) =>
    ["keys", "sites", "members"].includes(group) ? run(`${group} list ${organization}`) : null,
  CONFLICT: (asked) => AFTER_CONFLICT[asked.words]?.(asked) ?? null,
};

const AFTER_CONFLICT: Record<string, Advice> = {
  "keys update": () => "Run the command again.",
  "access enable": ({ organization }) => run(`access resume ${organization}`),
  "access decline": () => run("access requests"),
  "access resume": ({ organization }) => run(`access enable ${organization}`),
  "members add": ({ given, organization }) =>
    run(`members set-role ${organization} --email ${given.email} --role ${given.role}`),
  "users create": ({ given, organization }) =>
    given.organization ? run(`members add ${organization} --email ${given.email} --role ${given.role}`) : null,
};

/**
 * An expected failure as the command line tells it: what is so, and the command that leads on. The verb's own advice is
 * for the dashboard's readers; it stays where there is nothing to type.
 */
export function advise(error: unknown, { command, given, argument }: Chosen): string | null {
  if (!isAppError(error)) return null;
  const [group = ""] = command.words.split(" ");
  const organization = `--organization ${given.organization}`;
  if (error.details.fields?.some(({ field }) => field === "siteIds")) {
    return `${describeFailure(error)} See: ${typed(`sites list ${organization}`)}`;
  }
  const { details } = error;
  const next = NEXT[error.code]?.({ group, words: command.words, organization, keyId: argument, given, details });
  return next ? `${factOf(error)} ${next}` : null;
}

function factOf({ message }: AppError): string {
  return message.split(/(?<=\.) /)[0] ?? message;
}

function run(command: string): string {
  return `Run: ${typed(command)}`;
}
