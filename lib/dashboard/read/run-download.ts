import type { z } from "zod";
import { readQuery } from "@/lib/dashboard/read/run-read";
import { runVerb, type Verb } from "@/lib/dashboard/run-verb";
import { compressParts } from "@/lib/http/compression/compress-parts";
import { chooseCoding } from "@/lib/http/compression/content-coding";
import { CODING_HEADER } from "@/lib/http/compression/pass-coding";
import { ERROR_STATUS } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";

/**
 * Answers a GET with a file that one verb writes in parts, as fast as the client reads, and compressed if it asks for that.
 * A client that disconnects ends the verb. A refusal is an ActionResult. Takes the same parameters as runRead.
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
  const coding = chooseCoding(request.headers.get("accept-encoding"));
  return new Response(toStream(coding ? compressParts(result.data, coding) : result.data), {
    headers: {
      "Content-Type": fileName.endsWith(".csv") ? "text/csv; charset=utf-8" : "application/x-ndjson",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      ...(coding ? { [CODING_HEADER]: coding } : {}),
      Vary: "Accept-Encoding",
      // Other compression, by a proxy, would hold parts back.
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
