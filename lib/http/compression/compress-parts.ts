import { once } from "node:events";
import { createBrotliCompress, createGzip } from "node:zlib";
import { BROTLI, type Coding } from "@/lib/http/compression/content-coding";

/** Compresses a text that is made in parts. Each part can be read before the next one is made. */
export async function* compressParts(parts: AsyncIterable<string>, coding: Coding): AsyncGenerator<Uint8Array> {
  const stream = coding === "br" ? createBrotliCompress(BROTLI) : createGzip();
  const made: Buffer[] = [];
  stream.on("data", (bytes: Buffer) => made.push(bytes));
  try {
    for await (const part of parts) {
      stream.write(part);
      await new Promise<void>((resolve) => stream.flush(resolve));
      yield Buffer.concat(made.splice(0));
    }
    const ended = once(stream, "end");
    stream.end();
    await ended;
    yield Buffer.concat(made.splice(0));
  } finally {
    stream.destroy();
  }
}
