import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { describe, expect, test } from "vitest";
import { compressParts } from "@/lib/http/compression/compress-parts";

const decoders = { gzip: createGunzip, br: createBrotliDecompress };

describe.each(["gzip", "br"] as const)("parts in %s", (coding) => {
  test("make up the whole text", async () => {
    const rows = Array.from({ length: 300 }, (_, index) => `${index},Grüße,${"x".repeat(index * 10)}\n`);
    const compressed = Readable.from(compressParts(Readable.from(rows), coding));
    expect(await text(compressed.pipe(decoders[coding]()))).toBe(rows.join(""));
  });

  test("can each be read before the next is made", async () => {
    const asked: number[] = [];
    async function* make() {
      for (let index = 0; index < 3; index++) {
        asked.push(index);
        yield `row ${index}\n`;
      }
    }
    const decoder = decoders[coding]();
    decoder.setEncoding("utf8");
    const compressed = compressParts(make(), coding);
    for (let index = 0; index < 3; index++) {
      const { value } = await compressed.next();
      const read = new Promise((resolve) => decoder.once("data", resolve));
      decoder.write(value as Uint8Array);
      expect(await read).toBe(`row ${index}\n`);
      expect(asked).toHaveLength(index + 1);
    }
    await compressed.return(undefined);
  });

  test("end with their reader, and fail with their maker", async () => {
    let isEnded = false;
    async function* make() {
      try {
        yield "a";
        throw new Error("broken off");
      } finally {
        isEnded = true;
      }
    }
    const left = compressParts(make(), coding);
    await left.next();
    await left.return(undefined);
    expect(isEnded).toBe(true);
    await expect(text(Readable.from(compressParts(make(), coding)))).rejects.toThrow("broken off");
  });
});
