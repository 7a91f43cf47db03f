import { IntegrationsHub } from "../../sdk/node/dist/index.js";

/* Prints the seconds that blocks of calls took with bare fetch and with the SDK, in turns: `[[bare, sdk], …]`. */

const { IHUB_API_KEY, IHUB_BASE_URL, ROUNDS, CALLS } = process.env;
const hub = new IntegrationsHub();
const headers = { "X-API-Key": IHUB_API_KEY, Accept: "application/json" };

async function bare() {
  const response = await fetch(`${IHUB_BASE_URL}/developer/v2/me`, { headers });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()).data.id;
}

async function withSdk() {
  return (await hub.me()).id;
}

async function time(call) {
  const startedAt = performance.now();
  for (let index = 0; index < Number(CALLS); index++) await call();
  return (performance.now() - startedAt) / 1000;
}

const rounds = [];
await time(bare);
await time(withSdk);
for (let round = 0; round < Number(ROUNDS); round++) rounds.push([await time(bare), await time(withSdk)]);
process.stdout.write(JSON.stringify(rounds));
