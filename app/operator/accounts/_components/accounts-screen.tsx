"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { SearchBox } from "@/components/lists/search-box";
import { ScreenHeader } from "@/components/page/screen-header";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { type AccountState, accountStates } from "@/lib/auth/accounts/console/schema";
import { type AccountFilters, accountFilters, normalizeFilters } from "../../filters";
import { accountsQuery } from "../../queries";
import { ConsoleAccountDialogs } from "./account-dialogs";
import { ACCOUNTS_ABOUT } from "./accounts-frame";
import { AccountsResults } from "./accounts-results";

const STATE_LABELS: Record<AccountState, string> = { active: "Active", disabled: "Disabled", operators: "Operators" };
const FIRST = { after: null, before: null };

/** All accounts of the installation. `ownId`: the operator's own account, which they can't change here. */
export function AccountsScreen({ ownId }: { ownId: string }) {
  const [raw, setFilters] = useQueryStates(accountFilters, { history: "push" });
  const filters = normalizeFilters(raw);
  const query = useQuery(accountsQuery(filters));
  const change = (next: Partial<AccountFilters>) => void setFilters({ ...FIRST, ...next });
  const state = (text: string) => accountStates.find((each) => each === text) ?? null;
  return (
    <ConsoleAccountDialogs>
      <ScreenHeader title="Accounts" about={ACCOUNTS_ABOUT}>
        {null}
      </ScreenHeader>
      <div className="grid min-w-0 gap-4">
        <search className="grid gap-2 sm:flex sm:flex-wrap">
          <SearchBox
            label="Search accounts"
            placeholder="Name or e-mail"
            text={raw.search}
            onSearch={(search) => void setFilters({ ...FIRST, search }, { history: "replace" })}
          />
          <NativeSelect
            aria-label="State"
            className="sm:w-40"
            value={filters.state ?? ""}
            onChange={(event) => change({ state: state(event.target.value) })}
          >
            <NativeSelectOption value="">All accounts</NativeSelectOption>
            {accountStates.map((each) => (
              <NativeSelectOption key={each} value={each}>
                {STATE_LABELS[each]}
              </NativeSelectOption>
            ))}
          </NativeSelect>
        </search>
        <AccountsResults query={query} filters={filters} ownId={ownId} onChange={change} />
      </div>
    </ConsoleAccountDialogs>
  );
}
