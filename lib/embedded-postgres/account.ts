import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

const OWN_ACCOUNT = "integrations-hub";
/** Debian's PostgreSQL packages make this one: an account meant for the purpose. */
const OTHER_ACCOUNT = "postgres";

/** The operating system's user that PostgreSQL runs as; null means this process's own. */
export type Account = { uid: number; gid: number } | null;

/**
 * The account for the cluster in `folder`: this process's own unless that is root, whom PostgreSQL refuses. Root hands
 * an existing cluster to its owner, and a new one to the system user `integrations-hub`, made when absent.
 * @throws Error when root has no such account and cannot make one.
 */
export async function accountFor(folder: string | null): Promise<Account> {
  if (process.getuid?.() !== 0) return null;
  const owner = folder ? await stat(folder).catch(() => null) : null;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = (await lookUp(OWN_ACCOUNT)) ?? (await create()) ?? (await lookUp(OTHER_ACCOUNT));
  if (account) return account;
  throw new Error(
    `PostgreSQL refuses to run as root, and the user "${OWN_ACCOUNT}" could not be made: run as another user or set DATABASE_URL.`,
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

/** Makes the account as Debian, Red Hat and Alpine do; null when none of their tools is there. */
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
