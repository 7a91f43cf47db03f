import { Api } from "./generated/api.js";
import { Transport } from "./http/transport.js";
import {
  type ClientOptions,
  type Environment,
  readOptions,
  requireOptions,
  type Settings,
} from "./options/client-options.js";

/**
 * A client of the developer API.
 *
 *     const hub = new IntegrationsHub({ apiKey, baseUrl: "https://hub.example.com" });
 */
export class IntegrationsHub extends Api {
  /** The address of the API in this environment. */
  readonly baseUrl: string;
  readonly environment: Environment;
  readonly #options: ClientOptions;
  readonly #settings: Settings;

  /** @throws ConfigurationError for options that cannot work, TypeError for unknown ones. */
  constructor(options: ClientOptions = {}) {
    const settings = readOptions(options);
    super(new Transport(settings));
    this.#options = options;
    this.#settings = settings;
    this.baseUrl = settings.apiUrl;
    this.environment = settings.environment;
  }

  /** A client with some options changed. It shares connections and the token. */
  withOptions(changed: ClientOptions): IntegrationsHub {
    requireOptions(changed);
    const { apiKey, baseUrl, tokens } = this.#settings;
    const hasOtherKey = "apiKey" in changed || "baseUrl" in changed || "environment" in changed;
    const shared = { apiKey, baseUrl, tokens: hasOtherKey ? undefined : tokens };
    return new IntegrationsHub({ ...this.#options, ...shared, ...changed });
  }
}
