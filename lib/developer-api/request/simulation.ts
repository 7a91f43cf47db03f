import { setTimeout as wait } from "node:timers/promises";
import type { KeyState } from "@/lib/contracts/key-state";
import { ERROR_EXAMPLES } from "@/lib/developer-api/openapi/document/error-examples";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { scopeRefusal } from "@/lib/developer-api/request/require-permission";
import type { Route } from "@/lib/developer-api/request/routes";
import { AppError, type ErrorCode } from "@/lib/platform/errors";
import { NO_SIMULATION, SIMULATION_HEADER, type Simulation, simulations } from "@/lib/sandbox/labels";

const SLOW_MS = 10_000;
/** How the message of a simulated failure begins. */
export const PREFACE = `Simulated, as ${SIMULATION_HEADER} asks: `;

/** The code of each simulated failure; a token's 401 has a code of its own. */
export const SIMULATED_CODES: Record<Exclude<Simulation, "slow">, ErrorCode> = {
  "401": "INVALID_API_KEY",
  "403": "INSUFFICIENT_SCOPE",
  "404": "NOT_FOUND",
  "409": "CONFLICT",
  "429": "RATE_LIMITED",
  "500": "INTERNAL_ERROR",
  "503": "UNAVAILABLE",
};

/** Every code that a simulation may answer with. */
export const simulationCodes: ErrorCode[] = [...Object.values(SIMULATED_CODES), "INVALID_TOKEN"];

/**
 * Fails as the header asks, where the verb would fail: all checks before it come first. A wait holds only a timer and ends
 * with the caller's connection.
 * @throws AppError of the code asked for, VALIDATION_ERROR for any other value, REQUEST_TIMEOUT when the caller left.
 */
export async function runSimulation(context: RequestContext, { needed }: Route, key: KeyState): Promise<void> {
  const value = context.headers[SIMULATION_HEADER.toLowerCase()];
  if (value === undefined || value === NO_SIMULATION) return;
  const simulation = simulations.find((each) => each === value);
  if (!simulation) throw unknownSimulation();
  context.simulation = simulation;
  if (simulation === "slow") return holdBack(context);
  const code = simulation === "401" && context.claims ? "INVALID_TOKEN" : SIMULATED_CODES[simulation];
  if (code === "INSUFFICIENT_SCOPE") throw scopeRefusal(needed, key, PREFACE);
  const details = code === "RATE_LIMITED" ? spend(context) : {};
  throw new AppError(code, PREFACE + ERROR_EXAMPLES[code]!.message, details);
}

/** Makes the headers those of a reached limit. */
function spend(context: RequestContext) {
  if (!context.rate) return {};
  const { limit, msLeft } = context.rate;
  context.rate = { ...context.rate, remaining: 0 };
  return { limit, retryAfterSeconds: Math.max(1, Math.ceil(msLeft / 1_000)) };
}

async function holdBack(context: RequestContext): Promise<void> {
  const { socket } = context.incoming;
  const departure = new AbortController();
  const leave = () => departure.abort();
  socket.once("close", leave);
  if (socket.destroyed) leave();
  try {
    await wait(SLOW_MS, undefined, departure);
  } catch {
    throw new AppError("REQUEST_TIMEOUT", "The caller left before the slow answer came. Nothing was run.");
  } finally {
    socket.off("close", leave);
  }
  context.readAt = performance.now();
}

function unknownSimulation(): AppError {
  const issue = `Use one of: ${[NO_SIMULATION, ...simulations].join(", ")}.`;
  return new AppError("VALIDATION_ERROR", `The ${SIMULATION_HEADER} header is not valid.`, {
    fields: [{ field: SIMULATION_HEADER, issue }],
  });
}
