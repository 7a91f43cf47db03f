import { CopyButton } from "@/components/copy-button";
import type { Block } from "@/lib/guide/markdown";
import { ProseTable } from "./prose-table";
import { Spans } from "./spans";

/** Renders one of the project's documents. */
export function Prose({ blocks }: { blocks: Block[] }) {
  return (
    <div className="mx-auto grid w-full max-w-3xl grid-cols-1 gap-4 px-4 py-10 leading-6 sm:px-6">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document's blocks never change their order.
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return <Heading {...block} />;
    case "code":
      return (
        <div className="relative">
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
            tabIndex={0}
            className="overflow-x-auto rounded-md border bg-muted py-3 pr-12 pl-4 font-mono text-xs leading-5"
          >
            {block.text}
          </pre>
          <CopyButton
            text={block.text}
            what="example"
            variant="outline"
            size="icon-sm"
            className="absolute top-1.5 right-1.5"
          />
        </div>
      );
    case "list":
      return (
        <ul className="grid list-disc gap-1.5 pl-5">
          {block.items.map((item) => (
            <li key={JSON.stringify(item)}>
              <Spans spans={item} />
            </li>
          ))}
        </ul>
      );
    case "table":
      return <ProseTable head={block.head} rows={block.rows} />;
    default:
      return (
        <p className="text-pretty">
          <Spans spans={block.spans} />
        </p>
      );
  }
}

const HEADING_LOOKS = {
  1: "font-semibold text-3xl tracking-tight",
  2: "mt-8 scroll-mt-20 border-t pt-8 font-semibold text-xl tracking-tight",
  3: "mt-4 scroll-mt-20 font-semibold tracking-tight",
};

/** Links to itself, so that readers can copy its URL. */
function Heading({ level, id, text }: Extract<Block, { kind: "heading" }>) {
  const Tag = `h${level}` as const;
  return (
    <Tag id={id} className={`${HEADING_LOOKS[level]} wrap-anywhere target:text-primary`}>
      <a href={`#${id}`} className="hover:underline">
        {text}
      </a>
    </Tag>
  );
}
