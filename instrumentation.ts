import type { Instrumentation } from "next";

/** Next calls this for what a page or action threw: the log line ties the digest on screen to the request. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { logger } = await import("@/lib/platform/logger");
  const digest = error instanceof Error && "digest" in error ? error.digest : undefined;
  const requestId = request.headers["x-ihub-request-id"];
  logger().error({ err: error, digest, requestId, route: context.routePath }, "a page failed");
};
