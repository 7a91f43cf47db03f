"use client";

import { FlaskConical, Radio } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEnvironment } from "@/components/page/use-environment";
import { inEnvironment } from "@/lib/dashboard/client/page-environment";
import { sectionOf } from "./section-of";

const ENVIRONMENTS = [
  { environment: "live", label: "Live", Icon: Radio },
  { environment: "sandbox", label: "Sandbox", Icon: FlaskConical },
] as const;

/** Switches between Live and Sandbox within the same section. */
export function EnvironmentSwitch() {
  const current = useEnvironment();
  const section = sectionOf(usePathname());
  return (
    <nav aria-label="Environment">
      <ul className="grid grid-cols-2 gap-0.5 rounded-lg border bg-background p-0.5">
        {ENVIRONMENTS.map(({ environment, label, Icon }) => (
          <li key={environment}>
            <Link
              href={inEnvironment(section, environment)}
              aria-current={environment === current ? "true" : undefined}
              className="flex h-7 items-center justify-center gap-1.5 rounded-md border border-transparent font-medium text-[0.8125rem] text-muted-foreground transition-colors hover:text-foreground aria-[current]:border-border aria-[current]:bg-accent aria-[current]:text-foreground data-[environment=sandbox]:aria-[current]:border-warning-border data-[environment=sandbox]:aria-[current]:bg-warning-muted data-[environment=sandbox]:aria-[current]:text-warning"
              data-environment={environment}
            >
              <Icon aria-hidden className="size-3.5" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
