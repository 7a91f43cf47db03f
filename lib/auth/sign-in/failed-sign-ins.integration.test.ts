import { expect, test } from "vitest";
import { recordOldFailures } from "@/lib/auth/sign-in/failed-sign-ins";
import { signIn } from "@/lib/auth/sign-in/sign-in";
import { db } from "@/lib/db/client";
import { browserOf, makePerson, PASSWORD, type TestPerson } from "@/lib/testing/worlds/sign-in/second-factor-world";

async function failTimes({ email }: TestPerson, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn++) await signIn({ email, password: "wrong" }, browserOf());
}

const failuresOf = async ({ userId }: TestPerson) =>
  (
    await db().event.findMany({
      where: { subjectId: userId, type: "account.sign_in_failed" },
      orderBy: { sequence: "asc" },
    })
  ).map(({ changes, actorKind }) => ({ changes, actorKind }));

test("the event of failed sign-ins has their number and the time of the first, and the sign-in itself does not count", async () => {
  const person = await makePerson();
  await failTimes(person, 3);
  const { since } = await db().failedSignIns.findUniqueOrThrow({ where: { userId: person.userId } });
  expect((await signIn({ email: person.email, password: PASSWORD }, browserOf())).result).toBe("signedIn");
  const changes = { attempts: { after: 3 }, since: { after: since.toISOString() } };
  expect(await failuresOf(person)).toEqual([{ changes, actorKind: "user" }]);
});

test("a sign-in without failures before it, or after those that were recorded, records none", async () => {
  const person = await makePerson();
  const enter = () => signIn({ email: person.email, password: PASSWORD }, browserOf());
  await enter();
  expect(await failuresOf(person)).toEqual([]);
  await failTimes(person, 1);
  await enter();
  await enter();
  expect(await failuresOf(person)).toMatchObject([{ changes: { attempts: { after: 1 } } }]);
});

test("failures that no sign-in follows are recorded once, after an hour, with their number", async () => {
  const person = await makePerson();
  await failTimes(person, 2);
  await recordOldFailures();
  expect(await failuresOf(person)).toEqual([]);
  await db().$executeRaw`
    update failed_sign_ins set since = since - interval '61 minutes' where user_id = ${person.userId}`;
  await recordOldFailures();
  await recordOldFailures();
  expect(await failuresOf(person)).toMatchObject([{ actorKind: "system", changes: { attempts: { after: 2 } } }]);
});
