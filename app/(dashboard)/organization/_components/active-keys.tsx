import Link from "next/link";
import type { OwnOrganizationView } from "@/lib/organizations/own/schema";

/** What keeps the organization from being deleted, with links to it. */
export function ActiveKeys({ live, sandbox }: OwnOrganizationView["activeKeys"]) {
  return (
    <>
      First revoke{" "}
      {live > 0 && (
        <Link href="/integrations/api" className={LINK}>
          {countKeys(live, "live")}
        </Link>
      )}
      {live > 0 && sandbox > 0 && " and "}
      {sandbox > 0 && (
        <Link href="/integrations/api?environment=sandbox" className={LINK}>
          {countKeys(sandbox, "sandbox")}
        </Link>
      )}
      .
    </>
  );
}

const LINK = "underline underline-offset-4 hover:text-foreground";

function countKeys(count: number, environment: string): string {
  return count === 1 ? `1 active ${environment} key` : `${count} active ${environment} keys`;
}
