import { ConfigurationError } from "../errors.js";
import { TokenStore } from "../http/token-store.js";
import { parseBaseUrl } from "./base-url.js";
import { type Clock, systemClock } from "./clock.js";
import { readEnvironment } from "./environment.js";
import { requireKnownNames, requireObject } from "./known-names.js";

export type Environment = "live" | "sandbox";

export interface ClientOptions {
  /** The key's secret. Default: the variable `IHUB_API_KEY`. */
  apiKey?: string;
  /** The installation's address, such as `https://hub.example.com`. Default: the variable `IHUB_BASE_URL`. */
  baseUrl?: string;
  /** Default: the one that the key's prefix names. */
  environment?: Environment;
  /** `key` (default) sends the key with each request. `token` exchanges it for a short-lived token and renews that in time. */
  auth?: "key" | "token";
  /** How often a call is repeated after a failure that may pass. Default: 2. */
  maxRetries?: number;
  /** The limit of one attempt, from connecting to the last byte. Default: 30,000 ms. */
  timeoutMs?: number;
  /** The limit of a call with its retries and waits. Default: 120,000 ms. */
  totalTimeoutMs?: number;
  /** A failure that the sandbox simulates, such as `503`. */
  simulate?: string;
  /** Receives a line for each attempt. No line holds a secret. */
  logger?: (line: string) => void;
  /** Writes the same lines to stderr. Default: whether the variable `IHUB_DEBUG` is 1. */
  debug?: boolean;
  /** @internal Time, for tests. */
  clock?: Clock;
  /** @internal Tokens that another client has exchanged. */
  tokens?: TokenStore;
}

/** Valid options, with their defaults. */
export interface Settings extends Required<Omit<ClientOptions, "simulate" | "logger">> {
  /** The installation's address. `apiUrl` is that of the API in this environment. */
  baseUrl: string;
  apiUrl: string;
  simulate: string | null;
  /** Null when nobody reads the lines. */
  log: ((line: string) => void) | null;
}

const NAMES = Object.keys({
  apiKey: 0,
  baseUrl: 0,
  environment: 0,
  auth: 0,
  maxRetries: 0,
  timeoutMs: 0,
  totalTimeoutMs: 0,
  simulate: 0,
  logger: 0,
  debug: 0,
} satisfies Record<keyof Omit<ClientOptions, "clock" | "tokens">, 0>);

const KEY = /^ihub_(live|sandbox)_[A-Za-z0-9]+$/;

/** @throws TypeError for what is no object, or has an unknown name. */
export function requireOptions(options: ClientOptions): void {
  const { clock, tokens, ...named } = requireObject("The client's options", options) as ClientOptions;
  requireKnownNames("The client's options", named, NAMES);
}

/** @throws ConfigurationError for options that cannot work, TypeError for unknown ones. */
export function readOptions(options: ClientOptions): Settings {
  requireOptions(options);
  const fromEnvironment = readEnvironment();
  const apiKey = readKey(options.apiKey ?? fromEnvironment.apiKey);
  const environment = readEnvironmentName(options.environment, apiKey);
  const baseUrl = parseBaseUrl(readText("baseUrl", options.baseUrl ?? fromEnvironment.baseUrl, "IHUB_BASE_URL"));
  const { auth = "key", simulate = null, debug = fromEnvironment.debug, logger } = options;
  if (auth !== "key" && auth !== "token") throw new ConfigurationError('auth must be "key" or "token".');
  if (simulate !== null && environment !== "sandbox") {
    throw new ConfigurationError("simulate works in the sandbox only. Use a sandbox key.");
  }
  return {
    apiKey,
    environment,
    baseUrl,
    apiUrl: `${baseUrl}${environment === "sandbox" ? "/sandbox" : ""}/developer/v2`,
    auth,
    simulate,
    maxRetries: readNumber("maxRetries", options.maxRetries ?? 2, 0),
    timeoutMs: readNumber("timeoutMs", options.timeoutMs ?? 30_000, 1),
    totalTimeoutMs: readNumber("totalTimeoutMs", options.totalTimeoutMs ?? 120_000, 1),
    debug,
    log: logger || debug ? (line) => writeLine(line, debug, logger) : null,
    clock: options.clock ?? systemClock,
    tokens: options.tokens ?? new TokenStore(),
  };
}

function writeLine(line: string, debug: boolean, logger: ClientOptions["logger"]): void {
  logger?.(line);
  if (debug) process.stderr.write(`${line}\n`);
}

function readText(name: string, value: string | undefined, variable: string): string {
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new ConfigurationError(`${name} is missing. Pass it to the client, or set the variable ${variable}.`);
}

function readKey(value: string | undefined): string {
  const key = readText("apiKey", value, "IHUB_API_KEY").trim();
  if (KEY.test(key)) return key;
  throw new ConfigurationError(
    "This is no API key: a key begins with ihub_live_ or ihub_sandbox_, and letters and digits follow. Copy it alone, without quotes.",
  );
}

function readEnvironmentName(given: string | undefined, apiKey: string): Environment {
  const ofKey = KEY.exec(apiKey)![1] as Environment;
  const environment = given ?? ofKey;
  if (environment !== "live" && environment !== "sandbox") {
    throw new ConfigurationError('environment must be "live" or "sandbox".');
  }
  if (ofKey !== environment) {
    throw new ConfigurationError(
      `This is a ${ofKey} key, and environment is ${environment}: leave environment out, or use a ${environment} key.`,
    );
  }
  return environment;
}

function readNumber(name: string, value: number, least: number): number {
  if (Number.isFinite(value) && value >= least) return value;
  throw new ConfigurationError(`${name} must be a number of at least ${least}.`);
}
