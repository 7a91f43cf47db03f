import { Search } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { Input } from "@/components/ui/input";

type PickerProps = {
  /** What to choose from, such as "sites". */
  of: string;
  search: string;
  searchRef?: Ref<HTMLInputElement> | undefined;
  onSearch: (search: string) => void;
  children: ReactNode;
};

/** A list to choose several items from, with a search box above it. */
export function Picker({ of, search, searchRef, onSearch, children }: PickerProps) {
  return (
    <div className="overflow-hidden rounded-lg border border-input">
      <div className="relative border-b">
        <Search aria-hidden className="absolute top-2.5 left-3 size-4 text-muted-foreground" />
        <Input
          ref={searchRef}
          type="search"
          aria-label={`Search ${of}`}
          placeholder={`Search ${of}`}
          maxLength={200}
          value={search}
          onChange={(event) => onSearch(event.target.value)}
          className="rounded-b-none border-0 pl-9 focus-visible:-outline-offset-2"
        />
      </div>
      {children}
    </div>
  );
}
