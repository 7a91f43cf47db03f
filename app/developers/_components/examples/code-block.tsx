import { CopyButton } from "@/components/copy-button";
import { highlight, type PieceKind } from "@/lib/guide/highlight";

/** Code with a button that copies it. */
export function CodeBlock({ text, syntax }: { text: string; syntax: string }) {
  return (
    <div className="relative rounded-md border bg-muted">
      <Code text={text} syntax={syntax} />
      <CopyButton text={text} what="example" variant="outline" size="icon-sm" className="absolute top-1.5 right-1.5" />
    </div>
  );
}

/** The code itself, in the colours of its language. */
export function Code({ text, syntax }: { text: string; syntax: string }) {
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="overflow-x-auto rounded-md py-3 pr-12 pl-4 font-mono text-xs leading-5"
    >
      <code>
        {highlight(text, syntax).map(({ text: piece, kind }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an example's pieces never change their order.
          <span key={index} className={kind ? LOOKS[kind] : undefined}>
            {piece}
          </span>
        ))}
      </code>
    </pre>
  );
}

const LOOKS: Record<PieceKind, string> = {
  keyword: "text-code-keyword",
  string: "text-code-string",
  comment: "text-muted-foreground",
  name: "text-code-name",
  number: "text-code-number",
};
