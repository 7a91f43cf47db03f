import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isPostmasterAlive } from "@/lib/embedded-postgres/postmaster";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { type StartedServer, startServer } from "@/lib/testing/processes/start-server";

const EMBEDDED = { DATABASE_URL: "", MIGRATION_DATABASE_URL: "", APP_SECRET: "" };
const isRoot = process.getuid?.() === 0;

let folder: string;
let dataDir: string;
const servers: StartedServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "integrations-hub-root-"));
  await chmod(folder, 0o755);
  dataDir = path.join(folder, "data");
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(variables: Record<string, string>): Promise<StartedServer> {
  const server = await startServer({ DATA_DIR: dataDir, ...variables });
  servers.push(server);
  return server;
}

/** The real, effective, saved and file system ids of a process, and its groups. */
async function idsOf({ child }: StartedServer) {
  const status = await readFile(`/proc/${child.pid}/status`, "utf8");
  const numbers = (name: string) =>
    new RegExp(`^${name}:\\s+(.*)$`, "m").exec(status)![1]!.trim().split(/\s+/).map(Number);
  return { users: [...new Set(numbers("Uid"))], groups: [...new Set([...numbers("Gid"), ...numbers("Groups")])] };
}

const isReady = (server: StartedServer) => fetch(new URL("/readyz", server.address)).then(({ ok }) => ok);

describe.runIf(isRoot && process.platform === "linux")("a server that root starts", () => {
  test("continues as its PostgreSQL's user, restarts PostgreSQL, stops it, and starts again", async () => {
    const server = await start(EMBEDDED);
    const cluster = path.join(dataDir, "postgres");
    const { uid, gid } = await stat(cluster);
    expect(uid).not.toBe(0);
    expect(await idsOf(server)).toEqual({ users: [uid], groups: [gid] });
    expect(server.output.stdout).toContain(`No longer runs as root, but as the user with the id ${uid}.`);
    expect((await stat(path.join(dataDir, "APP_SECRET"))).uid).toBe(0);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);

    const [pid] = (await readFile(path.join(cluster, "postmaster.pid"), "utf8")).split("\n");
    process.kill(Number(pid), "SIGKILL");
    const restarted = async () => (await readFile(path.join(cluster, "postmaster.pid"), "utf8")).split("\n")[0] !== pid;
    await vi.waitFor(async () => expect([await restarted(), await isReady(server)]).toEqual([true, true]), {
      timeout: 120_000,
      interval: 200,
    });
    expect(await server.stop()).toMatchObject({ code: 0 });
    expect(await isPostmasterAlive(cluster)).toBe(false);

    const again = await start(EMBEDDED);
    expect((await idsOf(again)).users).toEqual([uid]);
    expect(await isReady(again)).toBe(true);
  });

  describe("with a given PostgreSQL", () => {
    let own: OwnDatabase;
    let given: Record<string, string>;
    beforeEach(async () => {
      own = await takeOwnDatabase();
      given = { DATABASE_URL: own.url, MIGRATION_DATABASE_URL: own.ownerUrl };
    });
    afterEach(() => own.drop());

    test("continues as the user to whom it gives DATA_DIR", async () => {
      const server = await start(given);
      const { uid } = await stat(dataDir);
      expect(uid).not.toBe(0);
      expect((await idsOf(server)).users).toEqual([uid]);
      expect(await isReady(server)).toBe(true);
      expect(await server.stop()).toMatchObject({ code: 0 });
    });

    test("stays root, and says why, where that user cannot enter DATA_DIR", async () => {
      const closed = path.join(folder, "closed");
      await mkdir(closed, { mode: 0o700 });
      const server = await start({ ...given, DATA_DIR: path.join(closed, "data") });
      expect((await idsOf(server)).users).toEqual([0]);
      expect(server.output.stdout).toMatch(
        /Warning: the server keeps running as root\. The user .* cannot enter .*closed/,
      );
      expect(await isReady(server)).toBe(true);
    });

    test("stays root, and says why, where DATA_DIR holds other files", async () => {
      await mkdir(dataDir);
      await writeFile(path.join(dataDir, "accounts.xlsx"), "");
      const server = await start(given);
      expect((await idsOf(server)).users).toEqual([0]);
      expect(server.output.stdout).toContain(
        `Warning: the server keeps running as root. ${dataDir} holds other files, such as accounts.xlsx`,
      );
      expect((await stat(dataDir)).uid).toBe(0);
      expect(await isReady(server)).toBe(true);
    });
  });
});
