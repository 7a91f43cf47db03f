import type { IncomingMessage, ServerResponse } from "node:http";
import { millisecondsOf, type RequestContext } from "@/lib/developer-api/request/request-context";
import type { Answer } from "@/lib/developer-api/response/answer";
import { compressAnswer } from "@/lib/developer-api/response/compress-answer";
import { describeRequest } from "@/lib/developer-api/response/describe-request";
import { prepareAnswer, sendAnswer } from "@/lib/developer-api/response/send";
import { countRequest } from "@/lib/metrics/requests";
import { recordRequest } from "@/lib/request-log/write/record-request";

/**
 * Sends the answer once the request's row is committed, or after 250 ms. Its head is prepared while the row is being committed.
 * @param logged what the row and the metrics say, when it is not what is sent.
 */
export async function deliverAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
  answer: Answer,
  logged = answer,
): Promise<void> {
  const committed = recordAnswer(context, logged);
  const compressed = compressAnswer(context.headers, answer);
  if (compressed) await compressed;
  prepareAnswer(request, response, answer);
  await committed;
  sendAnswer(request, response, answer);
  countRequest(context.route?.needed.operation ?? null, logged.status, millisecondsOf(context));
}

/** A request whose secret is unknown gets no row, and neither do refusals beyond the number that is stored a minute. */
async function recordAnswer(context: RequestContext, answer: Answer): Promise<void> {
  const { key, isStored } = context;
  if (key && isStored) await recordRequest(describeRequest(context, key, answer));
}
