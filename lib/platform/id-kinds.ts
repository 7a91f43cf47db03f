/** Each kind of id and its prefix (TypeID: UUIDv7 in base32). */
export const ID_PREFIXES = {
  user: "usr",
  session: "ses",
  organization: "org",
  accessRequest: "acr",
  invitation: "inv",
  passkey: "pky",
  challenge: "chl",
  accountLink: "lnk",
  email: "eml",
  notification: "ntf",
  site: "site",
  visitor: "vis",
  employee: "emp",
  delivery: "dlv",
  key: "key",
  secret: "sec",
  signingKey: "sig",
  event: "evt",
  webhookEndpoint: "whe",
  webhookSecret: "whs",
  webhookMessage: "msg",
  webhookAttempt: "att",
  request: "req",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;
