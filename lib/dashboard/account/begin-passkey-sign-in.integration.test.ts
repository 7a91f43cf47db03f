import { expect, test } from "vitest";
import { STARTS_PER_MINUTE } from "@/lib/auth/sign-in/admit-start";
import { beginPasskeySignIn } from "@/lib/dashboard/account/begin-passkey-sign-in";
import { db } from "@/lib/db/client";

const from = (address: string) =>
  new Headers({ "x-ihub-address": address, "x-forwarded-proto": "http", "x-forwarded-host": "localhost" });

/** The challenge's id, or why there is none. */
const ask = (address: string) =>
  beginPasskeySignIn(from(address)).then(
    ({ challengeId }) => challengeId,
    ({ code }) => code as string,
  );

const stored = (ids: string[]) => db().passkeyChallenge.count({ where: { id: { in: ids } } });

test("one network cannot fill the table with challenges, and the others sign in as before", async () => {
  const asked = Array.from({ length: STARTS_PER_MINUTE.passkey + 20 }, (_, turn) =>
    ask(`2001:db8:77:1::${turn.toString(16)}`),
  );
  const outcomes = await Promise.all(asked);
  expect(outcomes.filter((outcome) => outcome === "RATE_LIMITED")).toHaveLength(20);
  expect(await stored(outcomes)).toBe(STARTS_PER_MINUTE.passkey);
  expect(await stored([await ask("2001:db8:77:2::1")])).toBe(1);
});

test("each new challenge deletes two that have expired", async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => ask("203.0.113.41")));
  // Longer ago than any other, so they are deleted first.
  await db().passkeyChallenge.updateMany({ where: { id: { in: ids } }, data: { expiresAt: new Date(0) } });
  await ask("203.0.113.42");
  expect(await stored(ids)).toBeLessThanOrEqual(3);
  await ask("203.0.113.42");
  expect(await stored(ids)).toBeLessThanOrEqual(1);
});
