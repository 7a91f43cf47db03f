import { readdir, readFile } from "node:fs/promises";

/** Functions that write but record no event, and why. */
export const SILENT: Record<string, string> = {
  confirmDelivery: "records that an answer arrived, which changes nothing about the key",
  createToken: "a token is a credential for an hour, not a change",
  runBatch: "the step that batchVisitors, batchEmployees and batchDeliveries share",
  changeSite: "the step that updateSite and upsertSite share",
  insertSite: "the step that createSite and upsertSite share",
  moveApiAccess: "the step that setApiAccess and decideRequest share",
  renewSigningKeys: "the step of rotateSigningKeys; keys that are missing or due renew themselves",
  signIn: "finishSignIn, its last step, has the event; before, a log line names the address and the request",
  startSession: "a step of finishSignIn; a pending session admits to nothing",
  consumeAttempt: "marks a sign-in with a provider as used; signInByProvider and finishTest record what came of it",
  dropOutdatedAttempts: "marks of attempts that could not be used any more",
  endSession: "signing out changes nothing but the browser's session",
  renewProof: "a proof changes nothing but the session; the action that follows has its event",
  unlockOwnSessions: "asks for a proof and changes nothing",
  switchOrganization: "a choice of the person's browser",
  requestPasswordReset: "a log line names the request; the reset that follows has its event",
  rateResetPassword: "stores nothing",
  countLinks: "reads",
  countOpenLinks: "reads",
  requestEmailChange: "changes nothing until confirmEmailChange",
  cancelEmailChange: "ends what requestEmailChange began",
  dropOutdatedLinks: "links that have ended by themselves",
  admitLink: "counts requests for links",
  mintChallenge: "a challenge for a browser, which works once",
  takeChallenge: "uses up a challenge",
  dropOutdatedChallenges: "challenges that nobody answered in time",
  beginPasskey: "creates a challenge; addPasskey is the change",
  beginAuthenticatorApp: "stores nothing; confirmAuthenticatorApp is the change",
  renamePasskey: "a label that only its person sees",
  verifyPasskey: "counts the use of a passkey; what it is used for has its event",
  requireFactorProof: "locks the account to read it",
  changeFactors: "the step that the changes of second factors share",
  admitProof: "counts attempts to prove who one is",
  forgiveProof: "counts attempts to prove who one is",
  admitSecondStep: "counts attempts to sign in",
  forgiveSecondStep: "counts attempts to sign in",
  admitSignIn: "counts attempts to sign in; a log line names each wait",
  forgiveSignIn: "counts attempts to sign in",
  flushLastUse: "the request log records each use of a key",
  insertRowsAgain: "the request log is a record itself",
  dropOutdatedUsage: "retention at a documented age",
  dropOutdatedMessages: "retention at a documented age",
  purgeDeletedOrganizations: "the second step of deleteOrganization, which has its event",
  dropOutdatedSessions: "sessions that have ended by themselves",
  dropOutdatedThrottles: "counts of attempts to sign in that are over",
  retryEmail: "the change that an e-mail tells of has its event; a retry changes nothing else",
  retryAccountEmail: "like retryEmail",
  sendDueEmails: "the change that an e-mail tells of has its event",
  claimEmails: "a step of sendDueEmails",
  markSent: "a step of sendDueEmails",
  markKept: "a step of sendDueEmails",
  markDelayed: "a step of sendDueEmails",
  markFailed: "a step of sendDueEmails",
  dropOutdatedEmails: "retention at a documented age",
  fanOutEvents: "turns events into messages",
  claimMessages: "a step of sending messages",
  recordAttempts: "the log of attempts is a record itself",
  applyVerdict: "records an event when it disables an endpoint, which its own test shows; a warning changes nothing",
  resendWebhookMessage: "changes when a message is sent; the attempt says that it was resent",
  recoverWebhookMessages: "changes when messages are sent; the attempts say that they were recovered",
  dropQueue: "the second step of deleteWebhookEndpoint, which has its event",
  rollUpUsage: "sums of the request log",
  notifyOfEvents: "each notification has its event",
  skipPastEvents: "the demo begins without notifications",
  notifyOfDueKeys: "a reminder changes nothing about the key; those of an expiry record it, which their own test shows",
  markRead: "a person read a message",
  markAllRead: "a person read their messages",
  setPreference: "what a person gets by e-mail is their own choice and changes nothing for others",
  dropOutdatedNotifications: "retention at a documented age",
  addColleagues: "people of the demo organization before anybody uses it",
  fillYear: "visits of the demo organization before it has an owner",
  fillUsage: "requests of the demo organization before it has an owner",
};

/** Every command of the CLI and the verb that it runs. */
export const COMMANDS: Record<string, string> = {
  "access requests": "reads",
  "access enable": "setApiAccess",
  "access decline": "setApiAccess",
  "access suspend": "setApiAccess",
  "access resume": "setApiAccess",
  "audit verify": "reads",
  "keys create": "createKey",
  "keys list": "reads",
  "keys update": "updateKey",
  "keys rotate": "rotateKey",
  "keys end-overlap": "endOverlap",
  "keys revoke": "revokeKey",
  "keys reactivate": "reactivateKey",
  "keys delete": "deleteKey",
  "members list": "reads",
  "members add": "addMember",
  "members invite": "inviteMember",
  "members resend": "resendInvitation",
  "members withdraw": "withdrawInvitation",
  "members set-role": "changeRole",
  "members remove": "removeMember",
  "members transfer-ownership": "transferOwnership",
  "organizations create": "createOrganization",
  "organizations list": "reads",
  "organizations delete": "deleteOrganization",
  "organizations set-mailbox": "updateOwnOrganization",
  "organizations set-sign-in-policy": "updateSignInPolicy",
  "organizations set": "updateOrganization",
  "signing-keys list": "reads",
  "signing-keys rotate": "rotateSigningKeys",
  "sites create": "createSite",
  "sites delete": "deleteSite",
  "sites list": "reads",
  "webhooks list": "reads",
  "webhooks pause": "pauseWebhookEndpoint",
  "webhooks resume": "resumeWebhookEndpoint",
  "webhooks resend": "resendWebhookMessage",
  "webhooks recover": "recoverWebhookMessages",
  "users create": "createUser",
  "users set-operator": "setOperator",
  "users reset-password": "resetPassword",
  "users list": "reads",
  "users disable": "disableAccount",
  "users enable": "enableAccount",
  "users end-sessions": "endAccountSessions",
  "users reset-second-factor": "resetSecondFactor",
};

const WRITES =
  /\.(create|createMany|createManyAndReturn|update|updateMany|upsert|delete|deleteMany)\(\{|\b(insert into|delete from|truncate) \w|\bupdate [\w"${}]+( \w)? set\b|\b(insertAll|recordEvent|recordFields|recordInstallationEvent)\(/;
const READS = /^(get|list|read|find)[A-Z]/;
/** A function that takes a transaction or a connection is a step of whoever began it. */
const FUNCTIONS = /^export async function\*? (\w+)(?:<[^>]*>)?\(\s*(?!\s|tx\b|client\b)/gm;

/** The exported functions of every file in lib/ that writes to the database or is a folder's service. */
export async function findWriters(): Promise<string[]> {
  const sources = await readSources("lib", (file) => !/\.test\.ts$|^(testing|db|events)\//.test(file));
  return sources
    .filter(({ file, text }) => file.endsWith("/service.ts") || WRITES.test(text))
    .flatMap(({ text }) => [...text.matchAll(FUNCTIONS)].map(([, name = ""]) => name))
    .filter((name) => !READS.test(name));
}

/** The words of every command. */
export async function findCommands(): Promise<string[]> {
  const sources = await readSources("lib/cli/commands", () => true);
  return sources.flatMap(({ text }) => [...text.matchAll(/words: "([^"]+)"/g)].map(([, words = ""]) => words));
}

async function readSources(folder: string, isWanted: (file: string) => boolean) {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".ts") && isWanted(file));
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(`${folder}/${file}`, "utf8") })));
}
