import type { IncomingHttpHeaders } from "node:http";
import type { KeyState } from "@/lib/contracts/key-state";
import { millisecondsOf, type RequestContext } from "@/lib/developer-api/request/request-context";
import type { Answer } from "@/lib/developer-api/response/answer";
import { cutToLength, headerText } from "@/lib/http/messages/header-text";
import { grantedPermission, neededPermission } from "@/lib/keys/access";
import { cutSecrets } from "@/lib/platform/redaction/cut-secrets";
import type { RequestRow } from "@/lib/request-log/write/request-row";

const PATH_MAX_LENGTH = 500;
const CLIENT_MAX_LENGTH = 200;
/** Callers choose unknown names freely; only names that look like a parameter are kept. */
const PARAMETER_NAME = /^[A-Za-z_-]{1,40}$/;
const AT_SIGN = /@|%40/;

/** The request's row in the log: without query, body, or anything with the form of a secret. */
export function describeRequest(context: RequestContext, key: KeyState, answer: Answer): RequestRow {
  return {
    at: key.at,
    id: context.requestId,
    organization_id: key.organizationId,
    environment: key.environment,
    key_id: key.keyId,
    key_name: key.keyName,
    secret_id: key.secretId,
    operation: context.route?.needed.operation ?? null,
    method: context.method,
    path: readPath(context.path),
    status: answer.status,
    error_code: answer.errorCode,
    milliseconds: Math.round(millisecondsOf(context) * 100) / 100,
    address: context.caller.address || null,
    client: readClient(context.headers),
    site_id: answer.errorCode ? context.lockedSiteId : (context.lockedSiteId ?? context.siteId),
    bytes: answer.bytes,
    detail: describeDetail(context, key, answer),
  };
}

function describeDetail(
  { route, rate, items, tool, simulation }: RequestContext,
  key: KeyState,
  { failedFields }: Answer,
): RequestRow["detail"] {
  if (!route && !rate) return null;
  const detail: NonNullable<RequestRow["detail"]> = {};
  if (route) {
    detail.needed = neededPermission(route.needed);
    detail.granted = grantedPermission(key);
    detail.sites = key.siteIds?.length ?? null;
  }
  if (rate) {
    detail.limit = rate.limit;
    detail.remaining = { before: rate.remainingBefore, after: rate.remaining };
  }
  if (items) detail.items = items;
  if (tool) detail.tool = tool;
  if (simulation) detail.simulated = simulation;
  if (failedFields.length > 0) {
    detail.fields = [...new Set(failedFields)].filter((field) => PARAMETER_NAME.test(field));
  }
  return detail;
}

/** The caller's User-Agent as it was sent, cut to length. */
export function readClient(headers: IncomingHttpHeaders): string | null {
  const client = headers["user-agent"];
  return client ? cutToLength(cutSecrets(headerText(client)), CLIENT_MAX_LENGTH) : null;
}

/** An e-mail address in the place of an id is cut, too. */
function readPath(path: string): string {
  const cut = cutSecrets(path);
  const segments = AT_SIGN.test(cut)
    ? cut.split("/").map((segment) => (AT_SIGN.test(segment) ? "[cut]" : segment))
    : [cut];
  return segments.join("/").slice(0, PATH_MAX_LENGTH);
}
