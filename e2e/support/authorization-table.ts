import { accountRows } from "./authorization/account";
import { invitationRows } from "./authorization/invitations";
import { keyRows } from "./authorization/keys";
import { memberRows } from "./authorization/members";
import { notificationRows } from "./authorization/notifications";
import { operatorRows } from "./authorization/operator";
import { organizationRows } from "./authorization/organization";
import { publicRows } from "./authorization/public";
import { requestAndEventRows } from "./authorization/requests-and-events";
import type { PageRow, Row } from "./authorization/row";
import { secondFactorRows } from "./authorization/second-factors";
import { sessionRows } from "./authorization/session";
import { singleSignOnRows } from "./authorization/single-sign-on";
import { siteRows } from "./authorization/sites";
import { webhookRows } from "./authorization/webhooks";

/* Who may do what. A new noun gets its own file of rows in ./authorization, and its name in this list. */
const NOUNS = [
  sessionRows,
  accountRows,
  secondFactorRows,
  singleSignOnRows,
  keyRows,
  siteRows,
  memberRows,
  notificationRows,
  invitationRows,
  requestAndEventRows,
  operatorRows,
  organizationRows,
  publicRows,
  webhookRows,
];

/** The dashboard's own JSON and files, by address. All are GET. */
export const READS: Record<string, Row> = Object.assign({}, ...NOUNS.map(({ reads }) => reads));

/** Server actions, by the name they are exported under. */
export const ACTIONS: Record<string, Row> = Object.assign({}, ...NOUNS.map(({ actions }) => actions));

/** Pages, by their folder's address. */
export const PAGES: Record<string, PageRow> = Object.assign({}, ...NOUNS.map(({ pages }) => pages));

/** Routes outside the dashboard, and what guards them. */
export const OTHER_ROUTES: Record<string, string> = {
  "/api/auth/[...nextauth]": "signing in: next-auth's own CSRF guard, and lib/auth/sign-in/sign-in",
  "/invitation/[token]/sign-in": "nothing: it keeps the link in a cookie and leads to the sign-in screen or the gate",
  "/confirm-email/[token]/sign-in": "nothing, like the one before",
  "/developers/sdk/[file]": "nothing: the SDKs' packages are public, and no other file is served",
  "/continue": "the encrypted cookie of one of the two before",
  "/api/single-sign-on/callback/[organizationId]":
    "the return from an identity provider: the attempt's encrypted cookie and state, once (lib/auth/single-sign-on/finish)",
};
