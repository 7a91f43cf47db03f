export default {
  forbidden: [{ name: "x", severity: "error", from: { path: "^lib/platform" }, to: { path: "^lib/(?!platform)" } }],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js"] },
  },
};
