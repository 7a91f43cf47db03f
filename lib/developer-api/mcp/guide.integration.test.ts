import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { connectAgent } from "@/lib/testing/callers/agent";
import { shareApi } from "@/lib/testing/callers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const api = shareApi();

type Servers = { [name: string]: { url: string; headers: Record<string, string> } };

test("every configuration of the guide connects an agent", async () => {
  const guide = await readFile("docs/guide/agents.md", "utf8");
  const blocks = [...guide.matchAll(/^```json\n(.*?)^```$/gms)].map(([, block = ""]) => block);
  const configurations = blocks.filter((block) => block.includes("/mcp")).map((block) => JSON.parse(block));
  expect(configurations).toHaveLength(3);
  const ctx = await makeMember((await makeOrganization()).id);
  const secret = await makeSecret(ctx, { reach: "all_sites", access: "read", siteIds: [] });
  for (const { mcpServers, servers = mcpServers } of configurations as { mcpServers?: Servers; servers?: Servers }[]) {
    const [{ url, headers }] = Object.values(servers!) as [Servers[string]];
    expect(new URL(url).origin).toBe("http://localhost:3000");
    const filled = Object.entries(headers).map(([name, value]) => [name, value.replace(/^\$\{.*\}$/, secret)]);
    const agent = await connectAgent(api.port, Object.fromEntries(filled), new URL(url).pathname);
    expect(await agent.names()).toContain("visitors_list");
  }
});
