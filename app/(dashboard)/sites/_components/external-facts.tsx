import type { SiteRow } from "@/lib/sites/schema";

/** What integrations keep with a site. Only the API changes it. */
export function ExternalFacts({ site: { externalId, metadata } }: { site: SiteRow }) {
  const pairs = Object.entries(metadata);
  if (externalId === null && pairs.length === 0) return null;
  return (
    <section aria-labelledby="external-facts" className="mt-5 grid gap-2 border-t pt-4">
      <h3 id="external-facts" className="font-medium text-sm">
        Set through the API
      </h3>
      <dl className="grid gap-x-4 gap-y-1 text-[0.8125rem] sm:grid-cols-[minmax(6rem,auto)_1fr]">
        {externalId !== null && <Fact name="External ID" value={externalId} />}
        {pairs.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt dir="auto" className="text-muted-foreground wrap-anywhere">
        {name}
      </dt>
      <dd dir="auto" className="whitespace-pre-wrap wrap-anywhere">
        {value || "Empty"}
      </dd>
    </>
  );
}
