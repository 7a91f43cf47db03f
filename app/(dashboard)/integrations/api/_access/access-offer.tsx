import { Activity, Database, Gauge, KeyRound, type LucideIcon } from "lucide-react";
import Link from "next/link";

type Offer = { icon: LucideIcon; title: string; text: string };

/** Lists what API access offers. */
export function AccessOffer({ requestsPerMinute }: { requestsPerMinute: number }) {
  const offers: Offer[] = [
    {
      icon: Database,
      title: "Read and write your visitor data",
      text: "List, read, create and change sites, visitors, employees and deliveries. Check visitors in and out.",
    },
    {
      icon: KeyRound,
      title: "A key for each integration",
      text: "Give each key only the sites and operations it needs. Rotate it without downtime or revoke it immediately.",
    },
    {
      icon: Activity,
      title: "A record of every request",
      text: "See which key sent each request, from where, and what the response was.",
    },
    {
      icon: Gauge,
      title: `${requestsPerMinute.toLocaleString("en")} requests a minute`,
      text: "On your plan, for all your keys together. Each response says how many are left.",
    },
  ];
  return (
    <>
      <ul className="grid gap-4">
        {offers.map(({ icon: Icon, title, text }) => (
          <li key={title} className="flex gap-3">
            <span
              aria-hidden
              className="grid size-8 shrink-0 place-content-center rounded-md border bg-muted text-muted-foreground"
            >
              <Icon className="size-4" />
            </span>
            <div>
              <p className="font-medium">{title}</p>
              <p className="text-pretty text-muted-foreground">{text}</p>
            </div>
          </li>
        ))}
      </ul>
      <p className="mt-5 border-t pt-4 text-muted-foreground">
        Integrators can already read the{" "}
        <Link href="/developers" className="text-primary underline underline-offset-4">
          guide
        </Link>{" "}
        and the{" "}
        <Link href="/developers/reference" className="text-primary underline underline-offset-4">
          reference
        </Link>
        .
      </p>
    </>
  );
}
