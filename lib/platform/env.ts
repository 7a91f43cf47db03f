import { isIP } from "node:net";
import { z } from "zod";
import { plans } from "@/lib/platform/plans";

const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const port = wholeNumber(0, 65_535);

/** A list such as `127.0.0.1, 10.0.0.0/8`. */
const networkList = z
  .string()
  .transform(splitAtCommas)
  .pipe(z.array(z.string().refine(isNetwork, "must be IP addresses or CIDR ranges, separated by commas")));

/** A list such as `127.0.0.1:5353, 10.0.0.53`: the DNS servers that are asked instead of the machine's own. */
const serverList = z
  .string()
  .transform(splitAtCommas)
  .pipe(z.array(z.string().refine(isServer, "must be IP addresses, each with or without a port, separated by commas")));

/** A list such as `professional, enterprise`. */
const planList = z
  .string()
  .transform(splitAtCommas)
  .pipe(z.array(z.enum(plans, `must be plans, separated by commas: ${plans.join(", ")}`)).min(1, "must name a plan"));

/** Stored as an origin: the dashboard is served at the root of its host. */
const publicUrl = z
  .url({ protocol: /^https?$/, error: "must be an http:// or https:// address" })
  .refine(isOrigin, "must be an address without a path, such as https://hub.example.com")
  .transform((url) => new URL(url).origin);

const shape = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: port.default(3000),
  HOST: z.string().min(1).default("0.0.0.0"),
  CONNECTIONS_PER_ADDRESS: wholeNumber(10, 100_000).default(1_000),
  METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().min(1).default("127.0.0.1"),
  ROLE: z.enum(["all", "web", "api", "worker"]).default("all"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }).optional(),
  MIGRATION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: "must be a redis:// or rediss:// address" }).optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  APP_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  PUBLIC_URL: publicUrl.optional(),
  SANDBOX_HOST: z.hostname("must be a host name, such as sandbox.example.com").optional(),
  SANDBOX_RESET_HOUR: wholeNumber(0, 23).default(6),
  ALLOW_HTTP: flag.default(false),
  TRUSTED_PROXIES: networkList.default([]),
  REQUEST_LOG_DAYS: wholeNumber(8, 730, " of days").default(90),
  API_ACCESS_PLANS: planList.default([...plans]),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// address" }).optional(),
  MAIL_FROM: z.email("must be an e-mail address").optional(),
  ROTATE_AFTER_DAYS: wholeNumber(1, 3_650, " of days").default(90),
  DNS_SERVERS: serverList.default([]),
  OUTBOUND_ALLOWED_NETWORKS: networkList.default([]),
  WEBHOOK_ALLOWED_NETWORKS: networkList.default([]),
  WEBHOOK_PROXY_URL: z.url({ protocol: /^https?$/, error: "must be an http:// or https:// address" }).optional(),
  DEMO_PASSWORD: z.string().min(8, "must have at least 8 characters").max(256).optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

const schema = shape.refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
  path: ["MAIL_FROM"],
  error: "must be set with SMTP_URL: the address that e-mail is sent from",
});

export type Env = z.output<typeof schema>;

let parsed: Env | undefined;

/**
 * The settings, parsed once. An empty variable counts as not set.
 * @throws Error naming each bad variable and what it must be, never its value.
 */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Parses settings from any record of strings; `env` is this over the process's own. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${String(issue.path[0])} ${describeIssue(issue)}`);
  throw new Error([...new Set(problems)].join("; "));
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.message.startsWith("must ")) return issue.message;
  if (issue.code === "invalid_value") return `must be one of: ${issue.values.join(", ")}`;
  return `is not valid (${issue.code.replaceAll("_", " ")})`;
}

/** Whether this is a development build. The bundler inlines the value into the code it builds for Next. */
export const isDevelopmentBuild = process.env.NODE_ENV === "development";

/**
 * Sets what next-auth 4 reads from process.env: the site's origin is PUBLIC_URL, else the host that the server stamped on
 * the request (lib/http/client-address.ts).
 */
export function configureNextAuth(): void {
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL) process.env.NEXTAUTH_URL = PUBLIC_URL;
  else delete process.env.NEXTAUTH_URL;
  process.env.AUTH_TRUST_HOST = "true";
}

/** The names of all settings, to check that each is documented. */
export function settingNames(): string[] {
  return Object.keys(shape.shape);
}

/** Whether a URL is only scheme, host and port. Text that is not a URL passes; another rule reports it. */
function isOrigin(url: string): boolean {
  return !URL.canParse(url) || new URL(url).href === `${new URL(url).origin}/`;
}

function wholeNumber(min: number, max: number, unit = "") {
  const rule = `must be a whole number${unit} from ${min} to ${max}`;
  return z.coerce.number(rule).int(rule).min(min, rule).max(max, rule);
}

function splitAtCommas(value: string): string[] {
  return value
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

/** An IP address, optionally with a port; IPv6 with a port is in brackets. */
function isServer(text: string): boolean {
  const bracketed = /^\[(.+)\](?::\d{1,5})?$/.exec(text)?.[1];
  return isIP(bracketed ?? text.replace(/^([\d.]+):\d{1,5}$/, "$1")) !== 0;
}

/** An IP address, optionally with a valid prefix length. */
function isNetwork(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  const bits = isIP(address) === 4 ? 32 : 128;
  if (isIP(address) === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}
