// The floors of the house: each package may import only from the floors below it.
// Change this file and docs/architecture.md together.
const floors = {
  protocol: [],
  room: ["protocol"],
  drawing: ["protocol"],
  schedule: ["protocol"],
  access: ["protocol"],
  media: [],
  decks: [],
  db: ["schedule"],
  jobs: ["db"],
  mail: ["protocol", "schedule", "db", "jobs"],
  webhooks: ["db", "jobs"],
  client: ["protocol"],
};

const onlyBelow = Object.entries(floors).map(([name, below]) => ({
  name: `${name}-imports-only-its-floor-below`,
  comment: `packages/${name} may import: ${below.join(", ") || "no workspace package"}.`,
  severity: "error",
  // Tests may ask for more: the launcher's database, another package's fakes.
  from: { path: `^packages/${name}/`, pathNot: "(\\.test\\.ts$|/testing/)" },
  to: { path: "^(packages|apps|scripts|e2e|bench)/", pathNot: `^packages/(${[name, ...below].join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...onlyBelow,
    {
      name: "pure-packages-do-no-io",
      comment: "protocol, room, drawing and schedule hold rules, not I/O: no node builtins, sockets or databases.",
      severity: "error",
      from: { path: "^packages/(protocol|room|drawing|schedule)/src", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "server-imports-no-browser-code",
      comment: "apps/server may import every package but client, which only its tests use, as its opposite.",
      severity: "error",
      from: { path: "^apps/server/", pathNot: "(\\.test\\.ts$|/testing/)" },
      to: { path: "^(packages/client|apps/web)/" },
    },
    {
      name: "web-imports-only-its-packages",
      comment: "apps/web may import access, client, db, drawing, jobs, mail, protocol, schedule and webhooks.",
      severity: "error",
      from: { path: "^apps/web/" },
      to: {
        path: "^(packages|apps)/",
        pathNot: "^(apps/web|packages/(access|client|db|drawing|jobs|mail|protocol|schedule|webhooks))/",
      },
    },
    {
      name: "features-do-not-touch-the-database",
      comment: "Pages and route handlers ask packages/db, jobs, mail and webhooks; a feature runs in the browser too.",
      severity: "error",
      from: { path: "^apps/web/src/(features|shared)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^packages/(db|jobs|mail|webhooks)/" },
    },
    {
      name: "features-do-not-reach-into-each-other",
      comment: "Shared code moves down to a package or to src/shared.",
      severity: "error",
      from: { path: "^apps/web/src/features/([^/]+)/" },
      to: { path: "^apps/web/src/features/", pathNot: "^apps/web/src/features/$1/" },
    },
    {
      name: "shared-knows-no-feature",
      severity: "error",
      from: { path: "^apps/web/src/shared/" },
      to: { path: "^apps/web/src/(features|app|server)/" },
    },
    {
      name: "only-db-knows-the-generated-client",
      severity: "error",
      from: { pathNot: "^packages/db/src/" },
      to: { path: "^packages/db/src/generated/" },
    },
    {
      name: "setup-depends-on-nothing",
      comment: "What runs before the packages are installed uses Node alone.",
      severity: "error",
      from: { path: "^scripts/(setup|shared|database|launch|start|stack)", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypesNot: ["core", "local"] },
    },
    {
      name: "every-import-resolves",
      comment: "An import that cannot be resolved is an import no rule above can see.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-circular",
      severity: "error",
      from: { pathNot: "^packages/db/src/generated/" },
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
    },
    exclude: { path: "(^|/)(dist/|\\.next/|node_modules/|test-results/|next-env\\.d\\.ts$)" },
  },
};
