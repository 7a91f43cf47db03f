import { anyEnvironmentFlag, enterOrganization, organizationFlag, parseEnvironment } from "@/lib/cli/caller";
import { command, optional, required, toggle } from "@/lib/cli/command";
import { parse } from "@/lib/cli/failure";
import { count, readableTime, table } from "@/lib/cli/table";
import type { Ctx } from "@/lib/platform/ctx";
import { environments } from "@/lib/platform/environments";
import { listEndpointRows } from "@/lib/webhooks/list-endpoints";
import { messageIdInput, type RecoverInput, recoverInput } from "@/lib/webhooks/log/schema";
import { pauseWebhookEndpoint, resumeWebhookEndpoint } from "@/lib/webhooks/pause-endpoint";
import { recoverWebhookMessages } from "@/lib/webhooks/queue/recover-messages";
import { resendWebhookMessage } from "@/lib/webhooks/queue/resend-message";
import { type EndpointDetails, type EndpointIdInput, type EndpointView, endpointId } from "@/lib/webhooks/schema";

const ENDPOINT_ID = "ENDPOINT_ID";
const ofEndpoint = { organization: organizationFlag, environment: anyEnvironmentFlag };

export const webhookCommands = [
  command({
    words: "webhooks list",
    about: "list an organization's webhook endpoints and how delivery to them goes",
    flags: ofEndpoint,
    async run(given) {
      const chosen = given.environment ? [parseEnvironment(given.environment)] : environments;
      const { ctx } = await enterOrganization(given.organization);
      const endpoints: EndpointDetails[] = [];
      for (const environment of chosen) endpoints.push(...(await listEndpointRows({ ...ctx, environment })).endpoints);
      return { endpoints };
    },
    print: ({ endpoints }) => (endpoints.length > 0 ? listing(endpoints) : "No webhook endpoints yet."),
  }),
  command({
    words: "webhooks pause",
    about: "stop delivery to an endpoint; its messages wait until it is resumed",
    argument: ENDPOINT_ID,
    flags: ofEndpoint,
    run: (given, id) => onEndpoint(given, id, pauseWebhookEndpoint),
    print: (view) => `Paused ${view.url} (${view.id})`,
  }),
  command({
    words: "webhooks resume",
    about: "start delivery to a paused or disabled endpoint again",
    argument: ENDPOINT_ID,
    flags: ofEndpoint,
    run: (given, id) => onEndpoint(given, id, resumeWebhookEndpoint),
    print: (view) => `Resumed ${view.url} (${view.id})`,
  }),
  command({
    words: "webhooks resend",
    about: "send one message again, now; also to a disabled endpoint",
    argument: "MESSAGE_ID",
    flags: { ...ofEndpoint, endpoint: required("<id>", "the message's endpoint") },
    run: (given, id) =>
      onEndpoint(given, given.endpoint, (ctx, input) =>
        resendWebhookMessage(ctx, parse(messageIdInput, { ...input, messageId: id })),
      ),
    print: ({ id, number, type }) => `Queued message ${number} (${id}), ${type}`,
  }),
  command({
    words: "webhooks recover",
    about: "send an endpoint's failed messages of a time again, or all of them",
    argument: ENDPOINT_ID,
    flags: {
      ...ofEndpoint,
      since: required("<time>", "messages from this time on, such as 2026-01-31T09:30:00Z, at most 30 days ago"),
      until: optional("<time>", "messages before this time (default: now)"),
      all: toggle("also those that were delivered"),
    },
    run: ({ since, until, all, ...given }, id) =>
      onEndpoint(given, id, async (ctx, input) => {
        const asked = parse(recoverInput, { ...input, since, until, only: all ? "all" : "failed" });
        return { id, messages: await recoverAll(ctx, asked) };
      }),
    print: ({ id, messages }) => `Queued ${count(messages, "message")} of ${id}`,
  }),
];

type OfEndpoint = { organization: string; environment?: string | undefined };

/** Runs a verb on an endpoint, in the endpoint's environment. One given as a flag must be the endpoint's. */
async function onEndpoint<View>(
  given: OfEndpoint,
  id: string,
  verb: (ctx: Ctx, input: EndpointIdInput) => Promise<View>,
): Promise<View> {
  const input = parse(endpointId, { endpointId: id });
  const { ctx } = await enterOrganization(given.organization);
  const live: Ctx = { ...ctx, environment: "live" };
  const sandbox: Ctx = { ...ctx, environment: "sandbox" };
  if (given.environment) return verb(parseEnvironment(given.environment) === "live" ? live : sandbox, input);
  return verb((await isIn(sandbox, input)) ? sandbox : live, input);
}

async function isIn(ctx: Ctx, input: EndpointIdInput): Promise<boolean> {
  const { endpoints } = await listEndpointRows(ctx);
  return endpoints.some(({ id }) => id === input.endpointId);
}

/** However many there are: one call looks through a part of them. */
async function recoverAll(ctx: Ctx, input: RecoverInput): Promise<number> {
  let messages = 0;
  let since: Date | null = input.since;
  while (since) {
    const step = await recoverWebhookMessages(ctx, { ...input, since });
    messages += step.messages;
    since = step.continueFrom === null ? null : new Date(step.continueFrom);
  }
  return messages;
}

function listing(endpoints: EndpointDetails[]): string {
  return table(
    ["ID", "URL", "EVENTS", "SITES", "ENVIRONMENT", "STATUS", "24 H", "WAITING", "LAST DELIVERY"],
    endpoints.map((endpoint) => [
      endpoint.id,
      endpoint.url,
      endpoint.eventTypes.join(", "),
      endpoint.sites.map(({ name }) => name).join(", ") || "all",
      endpoint.environment,
      statusOf(endpoint),
      `${endpoint.health.delivered} delivered, ${endpoint.health.failed} failed`,
      String(endpoint.health.waiting),
      endpoint.health.lastDeliveredAt ? readableTime(endpoint.health.lastDeliveredAt) : "never",
    ]),
  );
}

function statusOf({ status, disabledReason }: EndpointView): string {
  return disabledReason === null ? status : `${status} (${disabledReason})`;
}
