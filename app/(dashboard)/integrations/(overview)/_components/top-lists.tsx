import type { ReactNode } from "react";
import { requestsUrl } from "@/app/(dashboard)/integrations/requests/requests-url";
import { countOf, formatCount, formatShare } from "@/components/format-figures";
import { EnvironmentLink } from "@/components/page/environment-link";
import { NO_OPERATION } from "@/lib/request-log/labels";
import type { OrganizationUsageView } from "@/lib/usage/schema";

const LINK = "rounded-sm underline-offset-4 hover:underline";

/** The most used keys and operations. Names lead to the key, figures to the requests. */
export function TopLists({ usage: { keys, operations, from } }: { usage: OrganizationUsageView }) {
  if (keys.length === 0) return null;
  const time = { range: "custom", from } as const;
  return (
    <div className="grid gap-6 md:grid-cols-2">
      <TopList title="Top keys">
        {keys.map(({ keyId, name, isThere, ...counts }) => (
          <TopRow key={keyId} counts={counts} filters={{ ...time, key: keyId }} name={name ?? keyId}>
            {isThere ? (
              <EnvironmentLink href={`/integrations/api/${keyId}`} prefetch={false} className={LINK}>
                <bdi>{name}</bdi>
              </EnvironmentLink>
            ) : (
              `${name ?? keyId} (deleted)`
            )}
          </TopRow>
        ))}
      </TopList>
      <TopList title="Top operations">
        {operations.map(({ operation, ...counts }) => (
          <TopRow
            key={operation}
            counts={counts}
            filters={{ ...time, operation: operation ?? NO_OPERATION }}
            name={operation ?? "No operation"}
          >
            {operation ? <code className="font-mono text-[0.8125rem]">{operation}</code> : "No operation"}
          </TopRow>
        ))}
      </TopList>
    </div>
  );
}

function TopList({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="mb-1 font-medium text-sm">{title}</h3>
      <ol className="divide-y">{children}</ol>
    </section>
  );
}

type TopRowProps = {
  counts: { requests: number; errorRate: number };
  filters: Parameters<typeof requestsUrl>[0];
  name: string;
  children: ReactNode;
};

function TopRow({ counts: { requests, errorRate }, filters, name, children }: TopRowProps) {
  return (
    <li className="flex items-baseline justify-between gap-4 py-1.5 text-sm tabular-nums">
      <span className="min-w-0 wrap-anywhere">{children}</span>
      <span className="shrink-0 text-right">
        <EnvironmentLink
          href={requestsUrl(filters)}
          prefetch={false}
          aria-label={`${countOf(requests, "request")}: ${name}`}
          className={LINK}
        >
          {formatCount(requests)}
        </EnvironmentLink>
        <span className="block text-muted-foreground text-xs">
          {errorRate === 0 ? (
            "0% failed"
          ) : (
            <EnvironmentLink
              href={requestsUrl({ ...filters, outcome: "error" })}
              prefetch={false}
              aria-label={`${formatShare(errorRate)} failed: ${name}`}
              className={LINK}
            >
              {formatShare(errorRate)} failed
            </EnvironmentLink>
          )}
        </span>
      </span>
    </li>
  );
}
