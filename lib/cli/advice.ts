import { typed } from "@/lib/cli/command";
import { describeFailure } from "@/lib/cli/failure";
import type { Chosen } from "@/lib/cli/program";
import { grantedPermission } from "@/lib/keys/access";
import type { KeyView } from "@/lib/keys/schema";
import { type AppError, type ErrorCode, type ErrorDetails, isAppError } from "@/lib/platform/errors";
import { DAY_MS } from "@/lib/time/durations";

type Asked = {
  group: string;
  words: string;
  /** The flag that names the same organization. */
  organization: string;
  /** The flags that name the same organization and environment. */
  place: string;
  keyId: string;
  given: Record<string, unknown>;
  details: ErrorDetails;
};
type Advice = (asked: Asked) => string | null;

const NEXT: Partial<Record<ErrorCode, Advice>> = {
  API_ACCESS_DISABLED: ({ organization, details }) =>
    run(`access ${details.apiAccess === "suspended" ? "resume" : "enable"} ${organization}`),
  KEY_REVOKED: ({ words, keyId, place }) =>
    words === "keys revoke" ? "Nothing was changed." : run(`keys reactivate ${keyId} ${place}`),
  KEY_NOT_REVOKED: ({ keyId, place }) => run(`keys revoke ${keyId} ${place}`),
  KEY_EXPIRED: ({ keyId, place }) => run(`keys update ${keyId} ${place} --expires ${dayAhead()}`),
  KEY_COMPROMISED: ({ details, place }) => run(`keys create ${place} ${flagsLike(details.key as KeyView)}`),
  KEY_LIMIT_REACHED: ({ place }) => `Choose one to revoke. ${run(`keys list ${place}`)}`,
  NOT_FOUND: ({ group, words, given, organization }) => {
    if (words === "members add") {
      return run(`users create ${organization} --email ${given.email} --role ${given.role}`);
    }
    if (words === "webhooks resend") return null;
    return ["keys", "sites", "members", "webhooks"].includes(group) ? run(`${group} list ${organization}`) : null;
  },
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
 * The message of an expected failure with the next command to run, in place of the verb's advice, which is written for
 * the dashboard. Null when there is no such command.
 */
export function advise(error: unknown, { command, given, argument }: Chosen): string | null {
  if (!isAppError(error)) return null;
  const [group = ""] = command.words.split(" ");
  const { details } = error;
  const organization = `--organization ${given.organization}`;
  const environment = (details.key as KeyView | undefined)?.environment ?? given.environment;
  const place = environment === "sandbox" ? `${organization} --environment sandbox` : organization;
  if (details.fields?.some(({ field }) => field === "siteIds")) {
    return `${describeFailure(error)} See: ${typed(`sites list ${place}`)}`;
  }
  const { words } = command;
  const next = NEXT[error.code]?.({ group, words, organization, place, keyId: argument, given, details });
  return next ? `${factOf(error)} ${next}` : null;
}

function factOf({ message }: AppError): string {
  return message.split(/(?<=\.) /)[0] ?? message;
}

const DAYS_AHEAD = 90;

function dayAhead(): string {
  return new Date(Date.now() + DAYS_AHEAD * DAY_MS).toISOString().slice(0, 10);
}

/** The flags that create a key with the same name, scope and limit. */
function flagsLike(key: KeyView): string {
  const flags = [`--name ${quote(key.name)}`, `--scope ${grantedPermission(key)}`];
  if (key.reach === "selected_sites") flags.push(`--sites ${key.sites.map(({ id }) => id).join(",")}`);
  if (key.access === "custom") flags.push(`--operations ${key.operations.join(",")}`);
  if (key.requestsPerMinute !== null) flags.push(`--requests-per-minute ${key.requestsPerMinute}`);
  return flags.join(" ");
}

/** Quotes a text for a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function run(command: string): string {
  return `Run: ${typed(command)}`;
}
