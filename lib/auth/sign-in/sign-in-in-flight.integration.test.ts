import { describe, expect, test, vi } from "vitest";
import { verifyPassword } from "@/lib/auth/passwords/password";
import { resetPassword } from "@/lib/auth/service";
import { signIn } from "@/lib/auth/sign-in/sign-in";
import { db } from "@/lib/db/client";
import { newId } from "@/lib/platform/ids";
import { browserOf, giveApp, makePerson, PASSWORD, type TestPerson } from "@/lib/testing/worlds/second-factor-world";

vi.mock("@/lib/auth/passwords/password", { spy: true });

const system = { actor: { kind: "system" as const, name: "test" }, requestId: newId("request"), address: null };

const change = ({ email }: TestPerson) => resetPassword(system, { email, password: "seven purple giraffes" });

async function disable({ userId: id }: TestPerson) {
  await db().user.update({ where: { id }, data: { disabledAt: new Date() } });
  await db().session.deleteMany({ where: { userId: id } });
}

/** Signs in with the right password, while `event` happens between the check of the password and the session. */
async function signInAcross(person: TestPerson, event: (person: TestPerson) => Promise<unknown>) {
  vi.mocked(verifyPassword).mockImplementationOnce(async () => {
    await event(person);
    return true;
  });
  return signIn({ email: person.email, password: PASSWORD }, browserOf());
}

describe("a sign-in whose password was checked before", () => {
  test.each([
    ["a new password", "without a second factor", change, false],
    ["a new password", "with a second factor", change, true],
    ["the account was disabled", "without a second factor", disable, false],
    ["the account was disabled", "with a second factor", disable, true],
  ])("%s, %s, is refused and leaves no session", async (_event, _factor, event, hasApp) => {
    const person = await makePerson();
    if (hasApp) await giveApp(person.userId);
    expect(await signInAcross(person, event)).toEqual({ result: "refused" });
    expect(await db().session.count({ where: { userId: person.userId } })).toBe(0);
  });

  test("holds the account until its session is stored, so that whoever ends all sessions ends this one", async () => {
    const { userId, email } = await makePerson();
    const isHeld = () =>
      db().$executeRaw`select id from users where id = ${userId} for no key update nowait`.then(
        () => false,
        () => true,
      );
    const seen: boolean[] = [];
    const browser = { ...browserOf(), isKnownTo: async () => seen.push(await isHeld()) > 0 };
    expect((await signIn({ email, password: PASSWORD }, browser)).result).toBe("signedIn");
    expect(seen).toEqual([false, true]);
  });
});
