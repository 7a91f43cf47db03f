import { beforeAll, expect, test } from "vitest";
import { hub, hubJson as json } from "@/lib/testing/hub";

const slug = `sites-${process.pid}-${Date.now()}`;
const inOrganization = ["--organization", slug];

beforeAll(async () => {
  await json("organizations", "create", "--name", "Sites", "--slug", slug, "--time-zone", "Europe/Berlin");
  await json("access", "enable", "--organization", slug);
});

test("a site is deleted by its id alone in either environment, once nothing refers to it", async () => {
  for (const environment of ["live", "sandbox"]) {
    const { id } = await json("sites", "create", ...inOrganization, "--name", "Attic", "--environment", environment);
    const create = ["keys", "create", ...inOrganization, "--name", "Attic", "--environment", environment];
    const key = await json(...create, "--scope", "site:read", "--sites", id);
    const refused = await hub("sites", "delete", ...inOrganization, id);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("1 API key refers to this site.") });
    await json("keys", "revoke", ...inOrganization, key.id, "--reason", "no-longer-needed");
    await json("keys", "delete", ...inOrganization, key.id);
    const { stdout } = await hub("sites", "delete", ...inOrganization, id);
    expect(stdout).toBe(`Deleted Attic (${id})\n`);
    expect((await hub("sites", "delete", ...inOrganization, id)).code).toBe(1);
  }
});
