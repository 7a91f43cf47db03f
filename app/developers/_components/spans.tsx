import Link from "next/link";
import { Fragment } from "react";
import { pageOfFile } from "@/lib/guide/documents";
import type { Span } from "@/lib/guide/markdown";

/** Renders a line of a document. */
export function Spans({ spans }: { spans: Span[] }) {
  return spans.map((span, index) => {
    const key = `${index} ${span.text}`;
    if (span.kind === "strong") return <strong key={key}>{span.text}</strong>;
    if (span.kind === "code") return <Code key={key}>{span.text}</Code>;
    if (span.kind === "link") return <DocumentLink key={key} href={span.href} text={span.text} />;
    return <Fragment key={key}>{span.text}</Fragment>;
  });
}

function Code({ children }: { children: string }) {
  return <code className="wrap-anywhere rounded bg-muted px-1 py-0.5 font-mono text-[0.8125rem]">{children}</code>;
}

function DocumentLink({ href, text }: { href: string; text: string }) {
  const [file = "", fragment] = href.split("#");
  const target = `${pageOfFile(file) ?? file}${fragment ? `#${fragment}` : ""}`;
  return (
    <Link href={target} className="font-medium text-primary underline underline-offset-4">
      {text}
    </Link>
  );
}
