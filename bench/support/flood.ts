import { signIn } from "@/bench/support/sign-in";

/** How many clients do what at once. */
export type Flood = {
  url: string;
  admin: { email: string; password: string };
  organizationId: string;
  exports: number;
  signIns: number;
};

const flood = JSON.parse(process.argv[2] ?? "null") as Flood | null;
if (flood) {
  if (flood.exports > 0) await startExports(flood);
  startSignIns(flood);
  process.send!("flooding");
  process.on("disconnect", () => process.exit());
}

/** Downloads of the last 30 days by one admin, each begun again when it ends. */
async function startExports({ url, admin, organizationId, exports }: Flood): Promise<void> {
  const cookie = await signIn({ url, admin });
  const query = new URLSearchParams({ organizationId, environment: "live", range: "30d" });
  const address = `${url}/api/dashboard/requests/export?${query}`;
  repeat(exports, async () => {
    await (await fetch(address, { headers: { Cookie: cookie } })).arrayBuffer();
  });
}

/** People with a wrong password, each again when refused, from addresses of their own. */
function startSignIns({ url, signIns }: Flood): void {
  repeat(signIns, async () => {
    const from = { "X-Forwarded-For": randomAddress() };
    const csrf = await fetch(`${url}/api/auth/csrf`, { headers: from });
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const cookie = csrf.headers.getSetCookie().map((each) => each.split(";")[0]);
    const body = new URLSearchParams({
      email: `${Math.random()}@example.com`,
      password: "not this one",
      csrfToken,
      json: "true",
    });
    const headers = { ...from, Cookie: cookie.join("; ") };
    await (await fetch(`${url}/api/auth/callback/credentials`, { method: "POST", headers, body })).text();
  });
}

function repeat(clients: number, act: () => Promise<void>): void {
  for (let client = 0; client < clients; client++) void forever(act);
}

async function forever(act: () => Promise<void>): Promise<never> {
  while (true) await act().catch(() => undefined);
}

function randomAddress(): string {
  const part = () => 1 + Math.floor(Math.random() * 250);
  return `10.${part()}.${part()}.${part()}`;
}
