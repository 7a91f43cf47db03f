import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

const OWN_ACCOUNT = "integrations-hub";
/** The account that Debian's PostgreSQL packages create for PostgreSQL. */
const OTHER_ACCOUNT = "postgres";

/** The operating-system user that PostgreSQL runs as; null means this process's own. */
export type Account = { uid: number; gid: number } | null;

/**
 * The account for the cluster in `folder`: this process's own, unless that is root, because PostgreSQL refuses to run as
 * root. Under root an existing cluster keeps its owner, and a new one belongs to the system user `integrations-hub`,
 * created when absent.
 * @throws Error when root has no such account and cannot create one.
 */
export async function accountFor(folder: string | null): Promise<Account> {
  if (process.getuid?.() !== 0) return null;
  const owner = folder ? await stat(folder).catch(() => null) : null;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = (await lookUp(OWN_ACCOUNT)) ?? (await create()) ?? (await lookUp(OTHER_ACCOUNT));
  if (account) return account;
  throw new Error(
    `PostgreSQL refuses to run as root, and the user "${OWN_ACCOUNT}" could not be created: run as another user or set DATABASE_URL.`,
  );
}

async function lookUp(name: string): Promise<Account> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/** Creates the account with the tools of Debian, Red Hat or Alpine; null when none of them is installed. */
async function create(): Promise<Account> {
  const nowhere = ["/nonexistent", "/sbin/nologin"] as const;
  const attempts: [string, string[]][] = [
    ["useradd", ["--system", "--user-group", "--no-create-home", "-d", nowhere[0], "-s", nowhere[1], OWN_ACCOUNT]],
    ["adduser", ["-S", "-D", "-H", "-h", nowhere[0], "-s", nowhere[1], OWN_ACCOUNT]],
  ];
  for (const [command, args] of attempts) {
    const isMade = await run(command, args).then(
      () => true,
      () => false,
    );
    if (isMade) return lookUp(OWN_ACCOUNT);
  }
  return null;
}
