import { createServer } from "node:http";
import { apiKey } from "@better-auth/api-key";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import pg from "pg";

/**
 * better-auth's verifyApiKey behind nothing but Node's HTTP server: tables of its own, its rate limit on, and a key for
 * each connection, so that no two of them wait for the same row. Prints its port and the keys as JSON.
 */
const KEYS = 32;
const database = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const options = {
  database,
  secret: "only for measurements, long enough to be taken",
  baseURL: "http://127.0.0.1",
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
  plugins: [apiKey({ rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: 1_000_000_000 } })],
};
await (await getMigrations(options)).runMigrations();
const auth = betterAuth(options);
const owner = { email: "owner@example.com", password: "only for measurements", name: "Owner" };
const { user } = await auth.api.signUpEmail({ body: owner });
const keys = [];
for (let index = 0; index < KEYS; index++) {
  keys.push((await auth.api.createApiKey({ body: { name: `Bench ${index}`, userId: user.id } })).key);
}

const server = createServer(async (request, response) => {
  const { valid, key } = await auth.api.verifyApiKey({ body: { key: String(request.headers["x-api-key"]) } });
  const body = JSON.stringify(valid ? { id: key.id, name: key.name } : { error: "invalid" });
  const head = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
  response.writeHead(valid ? 200 : 401, head).end(body);
});
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.address().port, keys })));
process.on("SIGTERM", () => process.exit(0));
