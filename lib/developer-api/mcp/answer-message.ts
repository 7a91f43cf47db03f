import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from "@modelcontextprotocol/sdk/types.js";
import { type Caller, callTool } from "@/lib/developer-api/mcp/call-tool";
import { instructions, serverInfo } from "@/lib/developer-api/mcp/server-info";
import { toolNamed, toolsFor } from "@/lib/developer-api/mcp/tools";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { type Answer, answerOutcome } from "@/lib/developer-api/response/answer";
import { AppError } from "@/lib/platform/errors";

/** What is sent to the agent, and what the request log says: a tool's status is that of its operation. */
export type McpAnswer = { sent: Answer; logged: Answer };

/**
 * Answers one message with the SDK's server and its streamable HTTP transport. Both are made for the message: nothing of an
 * agent is kept between two messages.
 * @throws AppError MALFORMED_REQUEST for what is no message of the protocol.
 */
export async function answerMessage(caller: Caller, message: object): Promise<McpAnswer> {
  const { context } = caller;
  let ofTool: Answer | null = null;
  const server = openServer(caller, (answer) => {
    ofTool = answer;
  });
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport as Parameters<Server["connect"]>[0]);
  try {
    const response = await transport.handleRequest(asWebRequest(context), { parsedBody: message });
    const body = response.status === 202 ? null : await response.text();
    if (!response.ok) throw malformed(body);
    const sent = answerOutcome(context, { status: response.status, headers: {}, body });
    return { sent, logged: { ...(ofTool ?? (failed(body) ? asRefused(sent) : sent)), bytes: sent.bytes } };
  } finally {
    await server.close();
  }
}

/** Nothing here asks an agent's user for input, so no answer of theirs is validated. */
const NO_VALIDATOR = {
  getValidator(): never {
    throw new Error("This server asks for no input.");
  },
};

function openServer(caller: Caller, onTool: (answer: Answer) => void): Server {
  const { key } = caller;
  const options = { capabilities: { tools: {} }, instructions: instructions(key), jsonSchemaValidator: NO_VALIDATOR };
  const server = new Server(serverInfo(key), options);
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: toolsFor(key).map(({ definition }) => definition),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    const tool = toolNamed(key.environment, params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `Unknown tool: ${params.name.slice(0, 100)}`);
    const { result, answer } = await callTool(caller, tool, params.arguments ?? {});
    onTool(answer);
    return result;
  });
  return server;
}

/** What the transport looks at. The body's type was checked, and the answer is JSON, whatever else the agent accepts. */
function asWebRequest({ headers }: RequestContext): Request {
  const version = headers["mcp-protocol-version"];
  return new Request("http://localhost/mcp", {
    method: "POST",
    headers: {
      Accept: "application/json, text/event-stream",
      "Content-Type": "application/json",
      ...(version !== undefined && { "MCP-Protocol-Version": String(version) }),
    },
  });
}

function malformed(body: string | null): AppError {
  const { message } = JSON.parse(body ?? "{}").error ?? {};
  return new AppError(
    "MALFORMED_REQUEST",
    `This is not a message of the Model Context Protocol. ${message ?? ""}`.trim(),
  );
}

/** Whether the protocol answers with an error, such as an unknown method. A tool's error is a result. */
function failed(body: string | null): boolean {
  return body !== null && "error" in JSON.parse(body);
}

function asRefused(sent: Answer): Answer {
  return { ...sent, status: 400, errorCode: "MALFORMED_REQUEST" };
}
