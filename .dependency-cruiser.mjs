/** The rooms of lib/ from the ground up: a room imports only from rooms before it (docs/architecture.md). */
const GROUND = [
  "platform",
  "time",
  "inputs",
  "contracts",
  "http",
  "metrics",
  "embedded-postgres",
  "db",
  "limits",
  "events",
  "mail",
  "batches",
];
const SLICES = [
  "sites",
  "employees",
  "visitors",
  "deliveries",
  "on-site",
  "sandbox",
  "organizations",
  "keys",
  "webhooks",
  "event-feed",
  "tokens",
  "members",
  "auth",
  "notifications",
  "request-log",
];
const REPORTS = ["usage"];
const DOORS = ["guide", "developer-api", "dashboard", "webhook-sender", "jobs", "demo", "cli"];
const ROOMS = [...GROUND, ...SLICES, ...REPORTS, ...DOORS];

/** What a slice may import of another slice; everything else of it is its own business. */
const PORTS = "/(schema|labels|choose-[a-z]+|hand-over|lock-(organization|membership)|apply-fixture|outcomes)[.]ts$";

/** Decisions without a database, which screens share with verbs. */
const DECISIONS = "/(lifecycle|access|api-access|before-access|event-types|schedule)[.]ts$";

/** Shapes and names: browser-safe. */
const SHAPES = "^lib/[a-z/-]+/(access-)?(schema|labels)[.]ts$";

/** The database's enumerations as types. */
const ENUMS = "^lib/db/generated/enums[.]ts$";

const TESTS = "[.]test[.]tsx?$|^lib/testing/|^e2e/|^(bench|check-documents)/";

const oneOf = (rooms) => `^lib/(${rooms.join("|")})/`;

const upward = ROOMS.slice(0, -1).map((room, index) => ({
  name: `${room}-imports-downward`,
  comment: "A room of lib/ imports only from rooms below it.",
  severity: "error",
  from: { path: `^lib/${room}/`, pathNot: TESTS },
  to: { path: oneOf(ROOMS.slice(index + 1)), pathNot: ENUMS },
}));

export default {
  forbidden: [
    ...upward,
    {
      name: "slices-meet-at-ports",
      comment: "A slice imports only named ports of another slice, never its verbs. Screens and doors compose verbs.",
      severity: "error",
      from: { path: `^lib/(${SLICES.join("|")})/`, pathNot: TESTS },
      to: { path: oneOf(SLICES), pathNot: [`^lib/$1/`, PORTS] },
    },
    {
      name: "no-circular-files",
      comment: "Two files that import each other, types included, are one file or need a third.",
      severity: "error",
      from: { pathNot: "^lib/db/generated/" },
      to: { circular: true },
    },
    {
      name: "every-room-has-its-place",
      comment: "A new folder of lib/ gets its place in this file's list.",
      severity: "error",
      from: { path: "^lib/", pathNot: [oneOf(ROOMS), "^lib/testing/"] },
      to: {},
    },
    {
      name: "lib-knows-no-screens",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components)/", pathNot: "^app/.*/actions[.]ts$" },
    },
    {
      name: "only-doors-know-next",
      comment: "Verbs also run outside Next: in the server, jobs and tests. E-mails are written with React.",
      severity: "error",
      from: { path: "^lib/", pathNot: ["^lib/(dashboard|auth)/", "^lib/mail/(layout|templates)/", TESTS] },
      to: { path: "node_modules/(next|react|react-dom|next-auth)/" },
    },
    {
      name: "product-knows-no-sdk",
      comment: "The SDKs come from the contracts, never the other way around.",
      severity: "error",
      from: { path: "^(app|components|lib)/" },
      to: { path: "^sdk/" },
    },
    {
      name: "sdk-imports-itself-only",
      comment: "The Node SDK is a package of its own: it has nothing but its own files and Node.",
      severity: "error",
      from: { path: "^sdk/node/src/" },
      to: { pathNot: "^sdk/node/src/", dependencyTypesNot: ["core"] },
    },
    {
      name: "looks-hold-no-data",
      comment: "components/ reaches shapes, time and the dashboard's client; screens bring data and rules.",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: {
        path: "^(app|lib)/",
        pathNot: [SHAPES, "^lib/(dashboard/client|time|platform)/"],
      },
    },
    {
      name: "screens-call-verbs-at-doors",
      comment: "Page, actions, route and read files of app/ call verbs. Other files reach shapes and pure decisions.",
      severity: "error",
      from: {
        path: "^app/",
        pathNot: ["/(page|layout|actions|queries|route|ask-an-admin|read-[a-z]+)[.]tsx?$", TESTS],
      },
      to: { path: "^lib/", pathNot: [SHAPES, DECISIONS, "^lib/(dashboard|time|platform|inputs|guide)/"] },
    },
    {
      name: "database-under-lib-only",
      severity: "error",
      from: { path: "^(app|components)/", pathNot: TESTS },
      to: { path: "^lib/db/", pathNot: ENUMS },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: {
      path: "^([.]next|bench/competitors|check-documents/(generated|usage)|sdk/node/dist|lib/db/generated/(internal|models))",
    },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js"] },
  },
};
