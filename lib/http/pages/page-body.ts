import { IncomingMessage } from "node:http";
import { askForBody } from "@/lib/http/messages/expect-continue";
import { AppError } from "@/lib/platform/errors";

/** What the posts of one kind of caller may hold in memory, each, per address and together. */
export type BodyRule = {
  maxBytes: number;
  inFlight: BytesInFlight;
  withinMs: number;
};

export type BytesInFlight = {
  /** Whether the bytes fit. If so they count until they are released. */
  reserve(address: string, bytes: number): boolean;
  release(address: string, bytes: number): void;
};

/** Counts the bytes that posts hold: at most `maxBytes` together, and `maxBytesPerAddress` of one address. */
export function countBytesInFlight(maxBytes: number, maxBytesPerAddress: number): BytesInFlight {
  const perAddress = new Map<string, number>();
  let total = 0;
  return {
    reserve(address, bytes) {
      const own = (perAddress.get(address) ?? 0) + bytes;
      if (total + bytes > maxBytes || own > maxBytesPerAddress) return false;
      total += bytes;
      perAddress.set(address, own);
      return true;
    },
    release(address, bytes) {
      total -= bytes;
      const left = (perAddress.get(address) ?? 0) - bytes;
      if (left > 0) perAddress.set(address, left);
      else perAddress.delete(address);
    },
  };
}

/**
 * The whole body. Its bytes stay reserved until `release`.
 * @throws AppError PAYLOAD_TOO_LARGE, from the announced length if there is one; UNAVAILABLE when too many bytes are in
 * flight; REQUEST_TIMEOUT; MALFORMED_REQUEST when it ends early.
 */
export async function receiveBody(request: IncomingMessage, address: string, rule: BodyRule) {
  if (Number(request.headers["content-length"] ?? 0) > rule.maxBytes) throw tooLarge(rule);
  let length = 0;
  const release = () => {
    rule.inFlight.release(address, length);
    length = 0;
  };
  const admit = (bytes: number) => {
    if (length + bytes > rule.maxBytes) throw tooLarge(rule);
    if (!rule.inFlight.reserve(address, bytes)) throw tooMany();
    length += bytes;
  };
  try {
    return { body: await readAll(request, admit, rule.withinMs), release };
  } catch (error) {
    release();
    throw error;
  }
}

/** Reads to the end. `admit` throws when a chunk may not be kept; nothing is kept from then on. */
function readAll(request: IncomingMessage, admit: (bytes: number) => void, withinMs: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  let chunks: Buffer[] = [];
  const timer = setTimeout(() => reject(tooSlow(withinMs)), withinMs);
  const onData = (chunk: Buffer) => {
    try {
      admit(chunk.length);
      chunks.push(chunk);
    } catch (error) {
      reject(error);
    }
  };
  askForBody(request);
  request.on("data", onData);
  request.on("end", () => resolve(Buffer.concat(chunks)));
  request.on("close", () => reject(new AppError("MALFORMED_REQUEST", "The request ended before it was complete.")));
  return promise.finally(() => {
    clearTimeout(timer);
    request.off("data", onData);
    chunks = [];
  });
}

/** The same request with its body already there, for a listener that reads it as a stream. */
export function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  const whole = new IncomingMessage(request.socket);
  Object.assign(whole, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor });
  whole.push(body);
  whole.push(null);
  whole.complete = true;
  return whole;
}

function tooLarge({ maxBytes }: BodyRule): AppError {
  return new AppError("PAYLOAD_TOO_LARGE", `This request is larger than ${maxBytes / 1024} KiB.`);
}

function tooMany(): AppError {
  return new AppError("UNAVAILABLE", "The server is receiving too much at once. Try again in a few seconds.");
}

function tooSlow(withinMs: number): AppError {
  return new AppError(
    "REQUEST_TIMEOUT",
    `The request did not arrive within ${withinMs / 1000} seconds. Send it again.`,
  );
}
