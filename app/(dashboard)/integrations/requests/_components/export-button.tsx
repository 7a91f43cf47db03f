"use client";

import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ListedFilters } from "../filters";

const ExportDialog = dynamic(() => import("./export-dialog"));

/** Opens the export of the listed requests. */
export function ExportButton({ fields }: { fields: ListedFilters }) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button ref={button} variant="outline" onClick={() => setIsOpen(true)}>
        <Download aria-hidden /> Export CSV
      </Button>
      {isOpen && (
        <ExportDialog fields={fields} onClose={() => setIsOpen(false)} onClosed={() => button.current?.focus()} />
      )}
    </>
  );
}
