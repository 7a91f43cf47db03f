import { cutSecrets } from "@/lib/platform/redaction/cut-secrets";

/** Why an attempt failed, in words for an admin, and whether a later attempt is pointless. */
export type SendProblem = { problem: string; isPermanent: boolean };

/** What nodemailer adds to its errors. */
type SmtpError = Error & { code?: string; command?: string; response?: string; responseCode?: number };

const REPLY_MAX_LENGTH = 200;

/**
 * Describes a failed attempt. A reply of 5xx to the recipient or the message is final. Everything else may pass: a server
 * that is down or busy, or settings that an operator can correct. Contains no address of the mail server, no secret and no
 * link.
 */
export function describeSendError(error: unknown): SendProblem {
  const { code, command = "", responseCode = 0, response = "" } = error as SmtpError;
  const isBusy = responseCode >= 400 && responseCode < 500;
  if (code === "ETLS") return later("The mail server offers no TLS, and SMTP_URL requires it.");
  if (code === "ESOCKET" && isCertificateProblem(error))
    return later("The mail server's TLS certificate is not valid.");
  if (code === "EAUTH" && !isBusy) return later("The mail server refused the user name or password in SMTP_URL.");
  if (code === "ETIMEDOUT") return later("The mail server did not answer in time.");
  const reply = quoteReply(response);
  if (responseCode >= 500 && (command === "RCPT TO" || command === "DATA")) {
    return { problem: `The mail server refused the e-mail: ${reply}`, isPermanent: true };
  }
  if (responseCode >= 500 && command === "MAIL FROM") return later(`The mail server refused MAIL_FROM: ${reply}`);
  if (isBusy) return later(`The mail server asked to try again later: ${reply}`);
  if (responseCode >= 500) return later(`The mail server refused the connection: ${reply}`);
  if (code === "EENVELOPE") return { problem: "The recipient's address cannot be used.", isPermanent: true };
  return later("The mail server could not be reached.");
}

/** nodemailer keeps only the message of Node's error. */
function isCertificateProblem(error: unknown): boolean {
  return /certificate|altnames/i.test(String((error as Error).message));
}

function later(problem: string): SendProblem {
  return { problem, isPermanent: false };
}

/** The server's reply as one short line. Spam filters quote links, and ours are secrets. */
function quoteReply(response: string): string {
  const line = response
    .replaceAll(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, "[link]")
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  return cutSecrets(line).slice(0, REPLY_MAX_LENGTH) || "no reason given";
}
