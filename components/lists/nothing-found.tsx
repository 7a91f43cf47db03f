import { SearchX } from "lucide-react";
import { Blank } from "@/components/lists/blank";
import { Button } from "@/components/ui/button";

type NothingFoundProps = {
  /** The noun for one item of the list, such as `key`. */
  what: string;
  tab: string;
  search: string;
  /** The number of matches in all tabs. */
  matches: number;
  onShowAll: () => void;
  onClear: () => void;
  /** Says what the search matches. */
  children: string;
};

/** Shown when a search finds nothing in this tab. Offers the matches in other tabs, and clearing the search. */
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
