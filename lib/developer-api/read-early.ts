import type { Base } from "@/lib/developer-api/bases";
import { requireReadableBody } from "@/lib/developer-api/body";
import type { Exchange } from "@/lib/developer-api/exchange";
import { type Asked, readRequest, takesBody } from "@/lib/developer-api/read-request";
import { type Route, routesOf } from "@/lib/developer-api/routes";
import { singleton } from "@/lib/singleton";

/** Whatever an operation is asked, once its body has been read. */
export async function readAsked(exchange: Exchange, route: Route): Promise<Asked> {
  requireReadableBody(exchange.incoming, takesBody(route));
  return readRequest(exchange, route);
}

/**
 * The request of an operation that has its credential in the body, so it is read before anything else is known. Other
 * requests are left alone.
 * @throws AppError UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, REQUEST_TIMEOUT, MALFORMED_REQUEST, VALIDATION_ERROR.
 */
export async function readEarly(exchange: Exchange, base: Base): Promise<void> {
  if (exchange.method !== "POST") return;
  const below = exchange.path.slice(base.path.length);
  const route = earlyRoutes(base).find(({ segments }) => below === `/${segments.join("/")}`);
  if (!route) return;
  exchange.route = route;
  exchange.early = await readAsked(exchange, route);
}

function earlyRoutes({ dialect }: Base): Route[] {
  return singleton(`early-routes-${dialect.id}`, () =>
    routesOf(dialect).filter(({ operation }) => operation.credential === "body"),
  );
}
