import { SearchX } from "lucide-react";
import { Blank } from "@/components/lists/blank";
import { Button } from "@/components/ui/button";

type NothingFoundProps = {
  /** What the list holds, such as `key`. */
  what: string;
  tab: string;
  search: string;
  /** How many the search finds under all tabs. */
  matches: number;
  onShowAll: () => void;
  onClear: () => void;
  /** Where the search looks. */
  children: string;
};

/** A list whose search finds nothing under this tab: the way to matches under the others, or out of the search. */
export function NothingFound({ what, tab, search, matches, onShowAll, onClear, children }: NothingFoundProps) {
  const kind = matches > 0 ? `${tab} ${what}` : what;
  return (
    <Blank icon={<SearchX className="size-5" />} title={`No ${kind} matches “${search}”`}>
      <p className="text-muted-foreground">{children}</p>
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        {matches > 0 && (
          <Button variant="outline" onClick={onShowAll}>
            Show {matches === 1 ? "1 match" : `${matches} matches`} under All
          </Button>
        )}
        <Button variant="outline" onClick={onClear}>
          Clear search
        </Button>
      </div>
    </Blank>
  );
}
