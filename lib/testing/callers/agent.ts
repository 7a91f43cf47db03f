import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";

// biome-ignore lint/suspicious/noExplicitAny: a test reads any JSON that came back.
type ToolReply = { isError: boolean; json: any };

/** An AI agent that is connected by the SDK's own client. */
export type Agent = {
  client: Client;
  names(): Promise<string[]>;
  call(name: string, given?: Record<string, unknown>): Promise<ToolReply>;
};

/** Connects an AI agent to the tools at a path, with these headers on every message. */
export async function connectAgent(port: number, headers: Record<string, string>, path = "/mcp"): Promise<Agent> {
  const client = new Client({ name: "test-agent", version: "1.0.0" });
  const transport = new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}${path}`), {
    requestInit: { headers },
  });
  await client.connect(transport as Parameters<Client["connect"]>[0]);
  return {
    client,
    async names() {
      const { tools } = await client.listTools();
      return tools.map(({ name }) => name);
    },
    async call(name, given = {}) {
      const result = (await client.callTool({ name, arguments: given })) as CallToolResult;
      return { isError: result.isError === true, json: result.structuredContent };
    },
  };
}
