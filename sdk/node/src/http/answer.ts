import { ApiConnectionError } from "../errors.js";
import { type ResponseInfo, readResponseInfo } from "./response-info.js";

/** An answer of any status, read to its end. `json` is undefined when the body is none. */
export type Answer = { url: string; info: ResponseInfo; json: unknown; date: number };

/** @throws ApiConnectionError for JSON that is cut off. */
export async function readAnswer(response: Response, url: string): Promise<Answer> {
  const text = await response.text();
  const date = Date.parse(response.headers.get("date") ?? "");
  return {
    url,
    info: readResponseInfo(response),
    json: readJson(text, response.headers.get("content-type") ?? "", url),
    date: Number.isNaN(date) ? Date.now() : date,
  };
}

function readJson(text: string, contentType: string, url: string): unknown {
  if (text === "" || !/^application\/(\w+\+)?json\b/i.test(contentType)) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ApiConnectionError(`The answer from ${new URL(url).origin} broke off.`, { cause: error });
  }
}
