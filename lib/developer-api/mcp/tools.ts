import type { Tool as ToolDefinition } from "@modelcontextprotocol/sdk/types.js";
import type { KeyState } from "@/lib/contracts/key-state";
import type { Operation } from "@/lib/contracts/operation";
import type { Environment } from "@/lib/db/generated/enums";
import { v2 } from "@/lib/developer-api/dialects/v2";
import { inputSchemaOf } from "@/lib/developer-api/mcp/tool-input";
import { describeDeprecation } from "@/lib/developer-api/openapi/document/deprecation";
import { type Route, routesOf } from "@/lib/developer-api/request/routes";
import { mayRun } from "@/lib/keys/access";
import { singleton } from "@/lib/platform/singleton";

/** An operation as a tool. */
export type Tool = { name: string; route: Route; definition: ToolDefinition };

/** The tools that the key permits, in the order of the reference. */
export function toolsFor(key: KeyState): Tool[] {
  return [...toolsOf(key.environment).values()].filter(({ route }) => mayRun(key, route.needed));
}

/** A tool of the environment, also one that the key does not permit; undefined when there is none. */
export function toolNamed(environment: Environment, name: string): Tool | undefined {
  return toolsOf(environment).get(name);
}

/** Whether AI agents get the operation. An answer with a secret would be sent to a model and kept in its transcript. */
function isTool({ answersSecret, sandboxOnly }: Operation, environment: Environment): boolean {
  return !answersSecret && (environment === "sandbox" || !sandboxOnly);
}

/** `visitors_check_in` for `visitors.check_in`: some agents accept no dots. */
export function nameOfTool({ id }: Operation): string {
  return id.replaceAll(".", "_");
}

function toolsOf(environment: Environment): Map<string, Tool> {
  return singleton(`tools-${environment}`, () => {
    const routes = routesOf(v2).filter(({ operation }) => isTool(operation, environment));
    return new Map(routes.map((route) => [nameOfTool(route.operation), toTool(route)]));
  });
}

function toTool(route: Route): Tool {
  const { operation } = route;
  const name = nameOfTool(operation);
  const { summary: title } = operation;
  const description = [...describeDeprecation(operation.deprecated), operation.description].join("\n\n");
  return {
    name,
    route,
    definition: { name, title, description, inputSchema: inputSchemaOf(operation), annotations: annotate(operation) },
  };
}

/** Agents ask their user before a tool that is not read-only. Webhook endpoints are addresses of other systems. */
function annotate({ method, tag }: Operation): NonNullable<ToolDefinition["annotations"]> {
  if (method === "GET") return { readOnlyHint: true, openWorldHint: false };
  const idempotentHint = method === "PUT" || method === "DELETE";
  return { readOnlyHint: false, destructiveHint: true, idempotentHint, openWorldHint: tag === "Webhooks" };
}
