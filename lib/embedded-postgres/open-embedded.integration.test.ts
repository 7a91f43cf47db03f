import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { withFileLock } from "@/lib/embedded-postgres/lock";
import { type EmbeddedDatabase, openEmbedded } from "@/lib/embedded-postgres/open-embedded";
import { isPostmasterAlive } from "@/lib/embedded-postgres/postmaster";
import { atPace } from "@/lib/testing/pace";
import { programFile } from "@/lib/testing/processes/programs";

/** Error codes for a missing socket and for an abandoned one. */
const NOBODY = /^(ENOENT|ECONNREFUSED)$/;

let dataDir: string;
const open: EmbeddedDatabase[] = [];
const children: ChildProcess[] = [];

/** Joins as this process. Whatever a test leaves open is closed after it. */
async function join(): Promise<EmbeddedDatabase> {
  const embedded = await openEmbedded(dataDir);
  open.push(embedded);
  return embedded;
}

async function joinAsOtherProcess(): Promise<{ port: number; child: ChildProcess }> {
  const child = spawn(process.execPath, [programFile("join-embedded"), dataDir]);
  children.push(child);
  const [line] = await once(child.stdout, "data");
  return { port: JSON.parse(String(line)).port, child };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await once(child, "exit");
}

async function postmaster({ settings }: EmbeddedDatabase): Promise<number> {
  return Number.parseInt(await readFile(path.join(settings.folder, "postmaster.pid"), "utf8"), 10);
}

async function answer(url: string): Promise<unknown> {
  const client = new pg.Client(url);
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.query("select 42 as answer")).rows[0].answer;
  } catch (error) {
    return (error as { code?: string }).code;
  } finally {
    await client.end().catch(() => undefined);
  }
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-embedded-"));
  await chmod(dataDir, 0o711);
});
afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null && !child.signalCode) await end(child, "SIGTERM");
  for (const embedded of open.splice(0)) await embedded.close();
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe("the embedded PostgreSQL", () => {
  it("hides its settings from other users, listens on this machine only and requires its password", async () => {
    const { url, ownerUrl, settings } = await join();
    expect((await stat(path.join(dataDir, "postgres.json"))).mode & 0o777).toBe(0o600);
    expect(await answer(url)).toBe(42);
    expect(await answer(ownerUrl)).toBe(42);
    expect(url).not.toContain(settings.password);
    for (const address of [url, ownerUrl]) expect(await answer(address.replace(/:[^:@]+@/, ":guess@"))).toBe("28P01");
    const client = new pg.Client(ownerUrl);
    await client.connect();
    const { rows } = await client.query(
      "select name, setting from pg_settings where name in ('listen_addresses', 'synchronous_commit', 'unix_socket_directories')",
    );
    await client.end();
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: "127.0.0.1",
      synchronous_commit: "on",
      unix_socket_directories: ".",
    });
  });

  it("is reachable by a socket in its own folder, or by TCP when the folder cannot hold one", async () => {
    const { url, settings, close } = await join();
    expect(new URL(url).searchParams.get("host")).toBe(settings.folder);
    await close();
    const inTheWay = path.join(settings.folder, `.s.PGSQL.${settings.port}`);
    await mkdir(inTheWay);
    const without = await join();
    expect(new URL(without.url).searchParams.get("host")).toBeNull();
    expect(await answer(without.url)).toBe(42);
    await without.close();
    await rmdir(inTheWay);
  });

  it("adds the process's role to a cluster of an earlier version, which has only its owner", async () => {
    const { ownerUrl, close } = await join();
    const client = new pg.Client(ownerUrl);
    await client.connect();
    await client.query("drop role hub_app");
    await client.end();
    await close();
    expect(await answer((await join()).url)).toBe(42);
  });

  it("is shared with a second process and stopped by the last one to leave", async () => {
    const embedded = await join();
    const other = await joinAsOtherProcess();
    expect(other.port).toBe(embedded.settings.port);
    await embedded.close();
    expect(await answer(embedded.url)).toBe(42);
    await end(other.child, "SIGTERM");
    expect(await answer(embedded.url)).toMatch(NOBODY);
    expect(await isPostmasterAlive(embedded.settings.folder)).toBe(false);
  });

  it("reports to a joining process whether others already use it", async () => {
    const first = await join();
    const second = await join();
    expect([first.isShared, second.isShared]).toEqual([false, true]);
  });

  it("is started once when several processes start together", async () => {
    const [first, second, other] = await Promise.all([join(), join(), joinAsOtherProcess()]);
    expect(first.url).toBe(second.url);
    expect(other.port).toBe(first.settings.port);
  });

  it("is restarted within 5 s, at the same address, after it was killed", async () => {
    const embedded = await join();
    process.kill(await postmaster(embedded), "SIGKILL");
    await expect.poll(() => answer(embedded.url), { timeout: atPace(5_000) }).toBe(42);
  });

  it("moves to a new port and reports it when its port was taken while it was down", async () => {
    const moves: string[] = [];
    const embedded = await openEmbedded(dataDir, (url) => moves.push(url));
    open.push(embedded);
    const squatter = createServer();
    await withFileLock(path.join(dataDir, "postgres.lock"), 60_000, async () => {
      process.kill(await postmaster(embedded), "SIGKILL");
      await expect.poll(() => answer(embedded.url)).toMatch(NOBODY);
      squatter.listen(embedded.settings.port, "127.0.0.1");
      await once(squatter, "listening");
    });
    await expect.poll(() => moves.length).toBe(1);
    expect(await answer(moves[0] ?? "")).toBe(42);
    squatter.close();
  });

  it("is reused at the next start after a process that used it was killed", async () => {
    const { child, port } = await joinAsOtherProcess();
    await end(child, "SIGKILL");
    const embedded = await join();
    expect(embedded.settings.port).toBe(port);
    await embedded.close();
    expect(await isPostmasterAlive(embedded.settings.folder)).toBe(false);
  });

  it("starts after everything was killed, even when its process id now belongs to another program", async () => {
    const { child } = await joinAsOtherProcess();
    const before = await join();
    const pid = await postmaster(before);
    const pidFile = path.join(before.settings.folder, "postmaster.pid");
    const stale = (await readFile(pidFile, "utf8")).replace(String(pid), String(process.pid));
    child.kill("SIGKILL");
    await before.close();
    await killed(pid);
    await writeFile(pidFile, stale);
    expect(await answer((await join()).url)).toBe(42);
  });

  it("creates its cluster again after a first start that was killed midway", async () => {
    const whole = dataDir;
    dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-half-"));
    await chmod(dataDir, 0o711);
    await mkdir(path.join(dataDir, "postgres.new"));
    await writeFile(path.join(dataDir, "postgres.new", "PG_VERSION"), "18");
    const embedded = await join();
    expect(await answer(embedded.url)).toBe(42);
    await embedded.close();
    await rm(dataDir, { recursive: true, force: true });
    dataDir = whole;
  });
});

/** Ends the process if it still runs, and resolves when it is gone. */
async function killed(pid: number): Promise<void> {
  const kill = () => {
    try {
      return process.kill(pid, "SIGKILL");
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };
  await expect.poll(kill, { interval: 20 }).toBe("ESRCH");
}
