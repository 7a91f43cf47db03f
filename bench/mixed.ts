import { setTimeout as sleep } from "node:timers/promises";
import { offer } from "@/bench/offer";
import type { Figure } from "@/bench/support/figure";
import { openProfile } from "@/bench/support/profile";
import type { BenchServer } from "@/bench/support/server";
import { loadPage, signIn } from "@/bench/support/sign-in";

const PER_SECOND = 500;
const SECONDS = 60;
const PAGE_EVERY_MS = 5_000;
const WARM_UP_SECONDS = 5;
const KEYS_PAGE = "/integrations/api";

/** Measures the developer API under a steady load while an admin reloads the keys page: in one process, then in two. */
export async function measureMixed(server: BenchServer): Promise<Figure[]> {
  const together = await measure("one process", server, server.url, 150, async () => {
    const profile = await openProfile();
    await server.restart(profile.nodeOptions);
    await run(server, server.url, WARM_UP_SECONDS, SECONDS / 3);
    await server.restart([]);
    return profile.describe(SECONDS / 3);
  });
  await server.restart([], { ROLE: "api" });
  const web = await server.startBeside({ ROLE: "web" });
  try {
    return [...together, ...(await measure("ROLE=api beside ROLE=web", server, web.url, 50))];
  } finally {
    await web.stop();
    await server.restart([]);
  }
}

async function measure(
  name: string,
  server: BenchServer,
  pages: string,
  atMost: number,
  explain?: () => Promise<string>,
): Promise<Figure[]> {
  const { answers, pageTimes } = await run(server, pages, WARM_UP_SECONDS, SECONDS);
  const at = (share: number) => Math.round(answers[Math.floor(answers.length * share)]! * 10) / 10;
  const p99: Figure = { name: `${name}: me, p99 latency`, value: at(0.99), unit: "ms", limit: { atMost } };
  if (p99.value > atMost && explain) p99.explanation = await explain();
  return [
    { name: `${name}: me at ${PER_SECOND} requests/s, median latency (p50)`, value: at(0.5), unit: "ms" },
    p99,
    { name: `${name}: me, slowest request`, value: at(1 - 1 / answers.length), unit: "ms" },
    { name: `${name}: keys page, slowest load`, value: Math.round(Math.max(...pageTimes)), unit: "ms" },
  ];
}

async function run({ port, secret, admin }: BenchServer, pages: string, warmUpSeconds: number, seconds: number) {
  const cookie = await signIn({ url: pages, admin });
  const asked = { port, path: "/developer/v2/me", headers: { "X-API-Key": secret }, perSecond: PER_SECOND };
  await Promise.all([offer({ ...asked, seconds: warmUpSeconds }), loadPage(pages + KEYS_PAGE, cookie)]);
  const offered = offer({ ...asked, seconds });
  const pageTimes: number[] = [];
  for (let loaded = 0; loaded < (seconds * 1_000) / PAGE_EVERY_MS; loaded++) {
    const [took] = await Promise.all([loadPage(pages + KEYS_PAGE, cookie), sleep(PAGE_EVERY_MS)]);
    pageTimes.push(took);
  }
  return { answers: await offered, pageTimes };
}
