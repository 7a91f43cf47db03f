import type { Instrumentation } from "next";

/** Next calls this when a page or action throws. The log line connects the digest on the screen with the request. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { logger } = await import("@/lib/platform/logger");
  const digest = error instanceof Error && "digest" in error ? error.digest : undefined;
  const requestId = request.headers["x-ihub-request-id"];
  logger().error({ err: error, digest, requestId, route: context.routePath }, "a page failed");
};
