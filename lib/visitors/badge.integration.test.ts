import { expect, test } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { assignBadge } from "@/lib/visitors/badge";

test("the first badges of a site, given at the same moment, are numbered without a gap, and none is refused", async () => {
  const { organizationId, ...admin } = await makeMember((await makeOrganization()).id);
  for (let round = 0; round < 60; round++) {
    const { id } = await makeSite({ ...admin, organizationId }, `Site ${round}`);
    const assign = () => inTransaction({}, (tx) => assignBadge(tx, organizationId, id));
    const numbers = await Promise.all(Array.from({ length: 8 }, assign));
    expect(numbers.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  }
});
