import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { listOwnerChoices } from "@/lib/members/list-owner-choices";
import { personIn } from "@/lib/platform/permit";
import { makeMember, makeOperator, makeOrganization } from "@/lib/testing/worlds/fixtures";

test("members are found by name or address, at most 20 at once and only of the organization", async () => {
  const { id } = await makeOrganization();
  const admin = await makeMember(id);
  for (let made = 0; made < 21; made++) await makeMember(id, "member");
  await makeMember((await makeOrganization()).id);
  const all = await listOwnerChoices(admin, { search: "" });
  expect(all).toMatchObject({ total: 22, choices: { length: 20 } });
  const userId = personIn(admin.actor)!;
  await db().user.update({ where: { id: userId }, data: { name: "Zoë" } });
  for (const search of ["zoe", userId]) {
    const email = `${userId}@example.com`;
    expect(await listOwnerChoices(admin, { search })).toEqual({
      choices: [{ id: userId, name: "Zoë", email }],
      total: 1,
    });
  }
});

test("a member without rights on keys finds owners and admins only; operators find nobody", async () => {
  const { id } = await makeOrganization();
  const admin = await makeMember(id);
  const member = await makeMember(id, "member");
  const { choices } = await listOwnerChoices(member, { search: "" });
  expect(choices.map((choice) => choice.id)).toEqual([personIn(admin.actor)]);
  await expect(listOwnerChoices(await makeOperator(id), { search: "" })).rejects.toMatchObject({ code: "FORBIDDEN" });
});
