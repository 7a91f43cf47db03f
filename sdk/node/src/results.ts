import { UnexpectedResponseError } from "./errors.js";
import type { Answer } from "./http/answer.js";
import { attachResponse, type WithResponse } from "./http/response-info.js";

/** The record of an answer. @throws UnexpectedResponseError when it has none. */
export function readRecord<T extends object>(answer: Answer, secrets: string[] = []): WithResponse<T> {
  const { data } = readEnvelope<{ data?: T }>(answer);
  if (typeof data !== "object" || data === null) {
    throw new UnexpectedResponseError("The answer holds no record.", answer.info);
  }
  return hideSecrets(attachResponse(data, answer.info), secrets);
}

/** The same, or null when the record did not change. */
export function readChangedRecord<T extends object>(answer: Answer, secrets: string[] = []): WithResponse<T> | null {
  return answer.info.status === 304 ? null : readRecord<T>(answer, secrets);
}

/** A body that is a record itself. @throws UnexpectedResponseError when it is none. */
export function readBare<T extends object>(answer: Answer, secrets: string[] = []): WithResponse<T> {
  return hideSecrets(attachResponse(readEnvelope<T>(answer), answer.info), secrets);
}

/** @throws UnexpectedResponseError for a body that is no JSON object. */
export function readEnvelope<T extends object>({ json, info }: Answer): T {
  if (typeof json === "object" && json !== null && !Array.isArray(json)) return json as T;
  throw new UnexpectedResponseError("The answer is not the API's: a JSON object was expected.", info);
}

/**
 * Prints these fields as `[hidden]`. They stay readable, also by `JSON.stringify`. `console.dir` ignores how objects want to be
 * printed, but it calls no getters.
 */
function hideSecrets<T extends object>(record: T, secrets: string[]): T {
  if (secrets.length === 0) return record;
  for (const name of secrets) {
    const value = record[name as keyof T];
    Object.defineProperty(record, name, { get: () => value, enumerable: true });
  }
  const hidden = Object.fromEntries(secrets.map((name) => [name, "[hidden]"]));
  return Object.defineProperty(record, Symbol.for("nodejs.util.inspect.custom"), {
    value: (_depth: number, options: object, inspect: (value: object, options: object) => string) =>
      inspect({ ...record, ...hidden }, options),
  });
}
