import type { ServerResponse } from "node:http";

/** A page's route names the coding of its body in this header, because Next drops a route's Content-Encoding. */
export const CODING_HEADER = "x-ihub-content-encoding";

/** Sends the coding that a route names as Content-Encoding. Next's own compression then leaves the body alone. */
export function passCoding(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    setHeader(name.toLowerCase() === CODING_HEADER ? "Content-Encoding" : name, value);
}
