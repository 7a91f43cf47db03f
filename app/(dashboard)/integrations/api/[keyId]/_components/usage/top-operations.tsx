"use client";

import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { formatCount, formatShare } from "@/components/format-figures";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { KeyUsageView } from "@/lib/usage/schema";
import { TopList } from "./top-list";
import { approximate } from "./usage-totals";

type Operation = KeyUsageView["operations"][number];

/** On narrow screens each operation takes two lines: name and requests, then errors and latencies. */
const ROW = "grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 px-4 py-2.5 @xl:table-row";
const CELL = "block p-0 first:pl-0 last:pr-0 @xl:table-cell @xl:px-3 @xl:py-2 @xl:last:pr-4 @xl:first:pl-4";

type TopOperationsProps = { operations: Operation[]; total: number };

/** The key's operations, most used first. */
export function TopOperations({ operations, total }: TopOperationsProps) {
  return (
    <TopList title="Top operations" className="@container">
      <Table className="block @xl:table">
        <TableHeader className="hidden @xl:table-header-group">
          <TableRow>
            <TableHead className="@xl:first:pl-4">Operation</TableHead>
            <TableHead className="text-right">Requests</TableHead>
            <TableHead className="text-right">Share</TableHead>
            <TableHead className="text-right">Errors</TableHead>
            <TableHead className="text-right @xl:last:pr-4">p50, p95</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody className="block @xl:table-row-group">
          {operations.map((operation) => (
            <OperationRow key={operation.operation ?? ""} operation={operation} total={total} />
          ))}
        </TableBody>
      </Table>
    </TopList>
  );
}

function OperationRow({ operation, total }: { operation: Operation; total: number }) {
  const { requests, success, p50, p95 } = operation;
  return (
    <TableRow className={ROW}>
      <TableCell className={`${CELL} @xl:w-full`}>
        <OperationName id={operation.operation} />
      </TableCell>
      <TableCell className={`${CELL} text-right`}>{formatCount(requests)}</TableCell>
      <TableCell className={`${CELL} hidden text-right text-muted-foreground`}>
        {formatShare(requests / total)}
      </TableCell>
      <TableCell className={`${CELL} text-muted-foreground text-xs @xl:text-right @xl:text-sm`}>
        {formatShare((requests - success) / requests)}
        <span className="@xl:sr-only"> errors</span>
      </TableCell>
      <TableCell className={`${CELL} whitespace-nowrap text-right text-muted-foreground text-xs @xl:text-sm`}>
        {approximate(p50)}, {approximate(p95)}
      </TableCell>
    </TableRow>
  );
}

function OperationName({ id }: { id: string | null }) {
  const { operationNames } = useKeysPage();
  if (id === null) return <span className="text-muted-foreground">None: unknown path or rejected credential</span>;
  return <span className="wrap-anywhere">{operationNames?.[id] ?? id}</span>;
}
