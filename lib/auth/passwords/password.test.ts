import { verify } from "@node-rs/argon2";
import { beforeEach, expect, test, vi } from "vitest";
import { hashPassword, verifyPassword } from "@/lib/auth/passwords/password";

vi.mock("@node-rs/argon2", { spy: true });

beforeEach(() => {
  vi.mocked(verify).mockClear();
});

test("without a stored hash the same work is done as for a wrong password, so that its time says nothing", async () => {
  const stored = await hashPassword("correct horse battery");
  expect(await verifyPassword(stored, "wrong")).toBe(false);
  expect(verify).toHaveBeenCalledTimes(1);
  expect(await verifyPassword(null, "wrong")).toBe(false);
  expect(verify).toHaveBeenCalledTimes(2);
  const [known, unknown] = vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split("$").slice(0, 4));
  expect(unknown).toEqual(known);
});

test("the decoy's own password is nobody's", async () => {
  expect(await verifyPassword(null, "nobody's password")).toBe(false);
  expect(verify).toHaveBeenCalledTimes(1);
});
