import { ApiConnectionError, ApiTimeoutError } from "../errors.js";

const TOO_LONG = "connecting took too long";

const CAUSES: [code: RegExp, text: string][] = [
  [/^(ENOTFOUND|EAI_\w+)$/, "there is no such host"],
  [/^ECONNREFUSED$/, "the connection was refused"],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, TOO_LONG],
  [/CERT|UNABLE_TO_VERIFY/, "the certificate is not trusted ({code})"],
  [
    /^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|RECORD_OVERFLOW|HTTP_REQUEST))$/,
    "the server does not speak HTTPS; does it speak http instead of https?",
  ],
];

/** The error of a connection that could not be opened, or ended before an answer. */
export function explainFailure(error: unknown, origin: string): ApiConnectionError {
  // `fetch` hides what happened in the cause of its error.
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  const code = cause?.code ?? cause?.message ?? (error as Error).message;
  // The server closed an open connection, so its address was right.
  if (code === "UND_ERR_SOCKET")
    return new ApiConnectionError(`The answer from ${origin} broke off.`, { cause: error });
  const text = CAUSES.find(([pattern]) => pattern.test(code))?.[1].replace("{code}", code) ?? code;
  const Class = text === TOO_LONG ? ApiTimeoutError : ApiConnectionError;
  const sentence = text.endsWith("?") ? text : `${text}.`;
  return new Class(`No connection to ${origin}: ${sentence} Check baseUrl (IHUB_BASE_URL).`, { cause: error });
}
