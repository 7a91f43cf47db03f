import { cn } from "@/components/cn";
import type { Block } from "@/lib/guide/markdown";

type Heading = Extract<Block, { kind: "heading" }>;

/** The page's sections, beside the text. */
export function OnThisPage({ blocks, className }: { blocks: Block[]; className?: string }) {
  const headings = headingsOf(blocks);
  if (headings.length === 0) return <div />;
  return (
    <nav
      aria-label="On this page"
      className={cn(
        "sticky top-14 max-h-[calc(100dvh-3.5rem)] self-start overflow-y-auto py-10 pl-6 text-sm",
        className,
      )}
    >
      <p className="mb-2 font-medium">On this page</p>
      <Sections headings={headings} />
    </nav>
  );
}

/** The same, folded above the text on narrow screens. */
export function FoldedSections({ blocks }: { blocks: Block[] }) {
  return (
    <details className="mx-4 mt-6 rounded-md border px-4 py-3 text-sm sm:mx-6 lg:hidden">
      <summary className="cursor-pointer font-medium">On this page</summary>
      <nav aria-label="On this page" className="mt-2">
        <Sections headings={headingsOf(blocks)} />
      </nav>
    </details>
  );
}

function headingsOf(blocks: Block[]): Heading[] {
  return blocks.filter((block): block is Heading => block.kind === "heading" && block.level > 1);
}

function Sections({ headings }: { headings: Heading[] }) {
  return (
    <ul className="grid gap-0.5">
      {headings.map(({ id, text, level }) => (
        <li key={id} className={level > 2 ? "pl-3" : undefined}>
          <a
            href={`#${id}`}
            className="block rounded-sm py-1 text-muted-foreground wrap-anywhere hover:text-foreground hover:underline"
          >
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}
