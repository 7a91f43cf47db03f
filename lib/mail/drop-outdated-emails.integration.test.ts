import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { dropOutdatedEmails } from "@/lib/mail/drop-outdated-emails";
import { makeEmail } from "@/lib/testing/worlds/emails";

const DAY_MS = 86_400_000;

test("e-mails are deleted after 90 days, not before", async () => {
  const old = await makeEmail();
  const young = await makeEmail();
  const setAge = (id: string, days: number) =>
    db().email.update({ where: { id }, data: { createdAt: new Date(Date.now() - days * DAY_MS) } });
  await setAge(old.id, 91);
  await setAge(young.id, 89);
  await dropOutdatedEmails();
  const left = await db().email.findMany({ where: { id: { in: [old.id, young.id] } }, select: { id: true } });
  expect(left).toEqual([{ id: young.id }]);
});
