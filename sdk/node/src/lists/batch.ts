import { IntegrationsHubError } from "../errors.js";
import { type ApiRequest, requireArguments } from "../http/request.js";
import type { Transport } from "../http/transport.js";
import { readEnvelope } from "../results.js";
import { requireList } from "./page.js";

type Batch = { operations: readonly unknown[]; atomic?: boolean };

/**
 * Sends any number of operations, at most `max` in a request, one request after another.
 * @returns a result for each operation, in their order.
 * @throws TypeError for an atomic batch that needs several requests.
 */
export async function sendBatch<R>(transport: Transport, max: number, request: ApiRequest & { body: Batch }) {
  requireArguments(request);
  const { operations, ...settings } = request.body;
  if (!Array.isArray(operations)) throw new TypeError("A batch must have a list of operations: { operations: [ … ] }.");
  if (settings.atomic && operations.length > max) {
    throw new TypeError(`An atomic batch has at most ${max} operations, and not ${operations.length}.`);
  }
  const results: R[] = [];
  for (let part = 0; part === 0 || part * max < operations.length; part++) {
    const body = { ...settings, operations: operations.slice(part * max, (part + 1) * max) };
    try {
      const answer = await transport.send({ ...request, body, options: optionsOfPart(request.options, part) });
      const { data } = readEnvelope<{ data?: { results?: R[] } }>(answer);
      results.push(...requireList(data?.results, answer));
    } catch (error) {
      if (error instanceof IntegrationsHubError) error.results = results;
      throw error;
    }
  }
  return results;
}

/** Each request has a key of its own, also when the whole batch is repeated with the same one. */
function optionsOfPart(options: ApiRequest["options"], part: number): ApiRequest["options"] {
  if (part === 0 || options?.idempotencyKey === undefined) return options;
  return { ...options, idempotencyKey: `${options.idempotencyKey}-${part + 1}` };
}
