import type { z } from "zod";
import { readQuery } from "@/lib/dashboard/read/run-read";
import { runVerb, type Verb } from "@/lib/dashboard/run-verb";
import { ERROR_STATUS } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";

/**
 * Answers a GET with a file that one verb writes in parts, as fast as the client reads. A client that disconnects ends the
 * verb. A refusal is an ActionResult. Takes the same parameters as runRead.
 */
export async function runDownload<Input>(
  request: Request,
  schema: z.ZodType<Input>,
  verb: Verb<Input, AsyncGenerator<string>>,
  fileName: string,
): Promise<Response> {
  const result = await runVerb({ headers: request.headers, ...readQuery(request) }, schema, verb);
  if (!result.ok) {
    const status = ERROR_STATUS[result.error.code];
    return Response.json(result, { status, headers: { "Cache-Control": "no-store" } });
  }
  return new Response(toStream(result.data), {
    headers: {
      "Content-Type": fileName.endsWith(".csv") ? "text/csv; charset=utf-8" : "application/x-ndjson",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      // Compression would delay parts.
      "Cache-Control": "no-store, no-transform",
    },
  });
}

/** Pulls a part when there is room for one. */
export function toStream(parts: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isCancelled = false;
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { value, done } = await parts.next();
          if (isCancelled) return;
          if (done) controller.close();
          else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
        } catch (error) {
          logger().error({ err: error }, "a download broke off");
          controller.error(error);
        }
      },
      async cancel() {
        isCancelled = true;
        await parts.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}
