"use client";

import { CopyButton } from "@/components/copy-button";

type HttpPartProps = {
  title: "Request" | "Response";
  headers: Record<string, string>;
  body: string;
  note: string;
};

/** The headers and the body of a request or a response. */
export function HttpPart({ title, headers, body, note }: HttpPartProps) {
  const names = Object.keys(headers);
  return (
    <section aria-label={title} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="font-medium text-xs">{title}</h3>
      {names.length > 0 && (
        <dl className="grid gap-x-3 gap-y-1 font-mono text-[0.6875rem] leading-4 sm:grid-cols-[auto_minmax(0,1fr)]">
          {names.map((name) => (
            <div key={name} className="sm:contents">
              <dt className="text-muted-foreground">{name}</dt>
              <dd className="wrap-anywhere">{headers[name]}</dd>
            </div>
          ))}
        </dl>
      )}
      {body === "" ? (
        <p className="text-muted-foreground text-xs">The body is empty.</p>
      ) : (
        <div className="flex items-start gap-1 rounded-md bg-muted py-1 pr-1 pl-2.5">
          <pre className="min-w-0 flex-1 whitespace-pre-wrap py-1.5 font-mono text-[0.6875rem] leading-4 wrap-anywhere">
            {readable(body)}
          </pre>
          <CopyButton text={body} what={`body of the ${title.toLowerCase()}`} variant="ghost" size="icon-sm" />
        </div>
      )}
      {body !== "" && <p className="text-muted-foreground text-xs">{note}</p>}
    </section>
  );
}

/** JSON with line breaks; any other text as it is. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
