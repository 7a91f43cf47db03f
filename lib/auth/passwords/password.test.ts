import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, expect, test, vi } from "vitest";
import { verifyInThread } from "@/lib/auth/passwords/hash-thread";
import { hashPassword, verifyPassword } from "@/lib/auth/passwords/password";

vi.mock("@/lib/auth/passwords/hash-thread", { spy: true });

beforeEach(() => {
  vi.mocked(verifyInThread).mockClear();
});

test("without a stored hash the same work is done as for a wrong password, so that its time says nothing", async () => {
  const stored = await hashPassword("correct horse battery");
  expect(await verifyPassword(stored, "wrong")).toBe(false);
  expect(verifyInThread).toHaveBeenCalledTimes(1);
  expect(await verifyPassword(null, "wrong")).toBe(false);
  expect(verifyInThread).toHaveBeenCalledTimes(2);
  const [known, unknown] = vi.mocked(verifyInThread).mock.calls.map(([hash]) => String(hash).split("$").slice(0, 4));
  expect(unknown).toEqual(known);
});

test("the decoy's own password is nobody's", async () => {
  expect(await verifyPassword(null, "nobody's password")).toBe(false);
  expect(verifyInThread).toHaveBeenCalledTimes(1);
});

test("what cannot be compared is an error, and the next password is compared all the same", async () => {
  await expect(verifyPassword("not a hash", "wrong")).rejects.toThrow();
  expect(await verifyPassword(await hashPassword("right"), "right")).toBe(true);
});

test.runIf(process.platform === "linux")("passwords are hashed by a thread that yields to the others", async () => {
  await hashPassword("correct horse battery");
  const [own, ...lower] = [...new Set(nicenessOfThreads())].toSorted((a, b) => a - b);
  expect(lower).toEqual([Math.min(19, own! + 10)]);
});

/** The nice values of this process's threads: the 19th field of each thread's stat (proc_pid_stat(5)). */
function nicenessOfThreads(): number[] {
  return readdirSync("/proc/self/task").map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[16]);
  });
}
