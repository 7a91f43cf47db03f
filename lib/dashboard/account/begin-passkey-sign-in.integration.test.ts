import { expect, test } from "vitest";
import { STARTS_PER_MINUTE } from "@/lib/auth/sign-in/admit-start";
import { beginPasskeySignIn } from "@/lib/dashboard/account/begin-passkey-sign-in";
import { db } from "@/lib/db/client";

const from = (address: string) =>
  new Headers({ "x-ihub-address": address, "x-forwarded-proto": "http", "x-forwarded-host": "localhost" });

const outcomeOf = (address: string) =>
  beginPasskeySignIn(from(address)).then(
    () => "ok",
    ({ code }) => code,
  );

test("one network cannot fill the table with challenges, and the others sign in as before", async () => {
  const before = await db().passkeyChallenge.count();
  const asked = Array.from({ length: STARTS_PER_MINUTE.passkey + 20 }, (_, turn) =>
    outcomeOf(`2001:db8:77:1::${turn.toString(16)}`),
  );
  const outcomes = await Promise.all(asked);
  expect(outcomes.filter((outcome) => outcome === "RATE_LIMITED")).toHaveLength(20);
  expect((await db().passkeyChallenge.count()) - before).toBe(STARTS_PER_MINUTE.passkey);
  expect(await outcomeOf("2001:db8:77:2::1")).toBe("ok");
});

test("each new challenge deletes two that have expired", async () => {
  await outcomeOf("203.0.113.41");
  await db().$executeRaw`update passkey_challenges set expires_at = now() - interval '1 second'`;
  const outdated = () => db().passkeyChallenge.count({ where: { expiresAt: { lt: new Date() } } });
  const before = await outdated();
  await outcomeOf("203.0.113.42");
  expect(await outdated()).toBe(Math.max(0, before - 2));
});
