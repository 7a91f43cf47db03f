import { Fragment, type ReactNode } from "react";
import type { Block } from "@/lib/guide/markdown";
import { CodeBlock } from "./examples/code-block";
import { ExampleGroup } from "./examples/example-group";
import { ProseTable } from "./prose-table";
import { Spans } from "./spans";

type ProseProps = {
  blocks: Block[];
  /** What follows the first paragraph below a heading, by the heading's id. */
  inserts?: Record<string, ReactNode>;
};

/** Renders one of the project's documents. */
export function Prose({ blocks, inserts = {} }: ProseProps) {
  return (
    <div className="mx-auto grid w-full max-w-3xl grid-cols-1 gap-4 px-4 py-10 leading-6 sm:px-6">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document's blocks never change their order.
        <Fragment key={index}>
          <BlockView block={block} />
          {insertAfter(blocks[index - 1], inserts)}
        </Fragment>
      ))}
    </div>
  );
}

function insertAfter(before: Block | undefined, inserts: Record<string, ReactNode>): ReactNode {
  return before?.kind === "heading" ? inserts[before.id] : undefined;
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return <Heading {...block} />;
    case "code":
      return <CodeBlock text={block.text} syntax={block.language} />;
    case "examples":
      return <ExampleGroup examples={block.examples} />;
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
