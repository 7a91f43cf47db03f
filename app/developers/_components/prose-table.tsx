import type { Span } from "@/lib/guide/markdown";
import { Spans } from "./spans";

/** A document's table. Its first column names the rows. */
export function ProseTable({ head, rows }: { head: Span[][]; rows: Span[][][] }) {
  const cell = "px-3 py-2 text-left align-top";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <div tabIndex={0} className="overflow-x-auto rounded-md border">
      <table className="w-full text-sm [&_code]:whitespace-nowrap">
        <thead className="border-b bg-muted">
          <tr>
            {head.map((spans, column) =>
              spans.length === 0 ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a document's columns never change their order.
                <td key={column} />
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: a document's columns never change their order.
                <th key={column} scope="col" className={`${cell} font-medium`}>
                  <Spans spans={spans} />
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map(([name = [], ...others]) => (
            <tr key={JSON.stringify(name)}>
              <th scope="row" className={`${cell} font-normal text-muted-foreground`}>
                <Spans spans={name} />
              </th>
              {others.map((spans, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a document's columns never change their order.
                <td key={column} className={cell}>
                  <Spans spans={spans} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
