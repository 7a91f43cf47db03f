import { CommanderError } from "commander";
import type { z } from "zod";
import { longFlag, typed } from "@/lib/cli/command";
import { type FieldIssue, isAppError } from "@/lib/platform/errors";
import { cutSecrets } from "@/lib/platform/redaction/cut-secrets";

/** A mistake that the CLI itself finds. Its message is printed as one line. */
class Failure extends Error {
  override readonly name = "Failure";
}

/** Flags whose name differs from the verb's field. */
const FLAG_OF: Record<string, string> = {
  siteIds: "--sites",
  expiresAt: "--expires",
  ownerId: "--owner",
  reach: "--scope",
  access: "--scope",
  keyId: "KEY_ID",
  siteId: "SITE_ID",
  endpointId: "ENDPOINT_ID",
  messageId: "MESSAGE_ID",
  password: "--password-stdin",
};

/** Stops the command. `flag` is the flag at fault, in camelCase, or null. @throws Failure always. */
export function refuse(flag: string | null, issue: string): never {
  throw new Failure(flag ? `${flagName(flag)}: ${issue}` : issue);
}

/** Parses the input. @throws Failure that names each flag at fault. */
export function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new Failure(
    describeFields(result.error.issues.map(({ path, message }) => ({ field: path.join("."), issue: message }))),
  );
}

/** An error as one line: no stack, no line breaks, and nothing that looks like a secret. */
export function describeFailure(error: unknown): string {
  return cutSecrets(messageOf(error)).replaceAll(/\s+/g, " ").trim();
}

function messageOf(error: unknown): string {
  if (isAppError(error)) return error.details.fields ? describeFields(error.details.fields) : error.message;
  if (error instanceof CommanderError) return `${error.message.replace(/^error: /, "")}; see ${typed("--help")}`;
  if (error instanceof Error) return error.message || error.name;
  return String(error);
}

function describeFields(fields: FieldIssue[]): string {
  const lines = fields.map(({ field, issue }) => (field ? `${flagName(field)}: ${issue}` : issue));
  return [...new Set(lines)].join(" ");
}

function flagName(field: string): string {
  const name = field.split(".").findLast((part) => !/^\d+$/.test(part)) ?? field;
  return FLAG_OF[name] ?? longFlag(name);
}
