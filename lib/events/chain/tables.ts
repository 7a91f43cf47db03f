/** The id of the installation log's chain. Every other chain has an organization's id. */
export const INSTALLATION = "installation";

/** The tables that hold a chain, and the column with its id. */
type ChainTables = { events: string; heads: string; checkpoints: string; key: string };

const ORGANIZATIONS: ChainTables = {
  events: "events",
  heads: "event_heads",
  checkpoints: "audit_checkpoints",
  key: "organization_id",
};
const OF_INSTALLATION: ChainTables = {
  events: "installation_events",
  heads: "installation_heads",
  checkpoints: "installation_checkpoints",
  key: "installation_id",
};

/** Where the chain's rows are: an organization's audit log, or the installation log. */
export function tablesOf(chainId: string): ChainTables {
  return chainId === INSTALLATION ? OF_INSTALLATION : ORGANIZATIONS;
}
