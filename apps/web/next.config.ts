import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Components that say "use memo" draw only what changed: those that everyone's browser draws at each turn of a page. All of them would
  // make what is loaded before one can join a twentieth larger.
  reactCompiler: { compilationMode: "annotation" },
  // Whoever asks is told the title with the page, not after it: else a page that is refreshed has none for a moment.
  htmlLimitedBots: /.*/,
  // `npm run check` does, once for the whole repository; whoever only starts the product needn't wait for it.
  typescript: { ignoreBuildErrors: true },
  // The workspace's root: packages are compiled from their sources.
  turbopack: { root: fileURLToPath(new URL("../..", import.meta.url)) },
  outputFileTracingRoot: fileURLToPath(new URL("../..", import.meta.url)),
};

const withIntl = createNextIntlPlugin({
  requestConfig: "./src/shared/i18n/request.ts",
  // Messages are parsed while building: browsers load no parser for them.
  experimental: {
    messages: { path: ["./src/messages/en", "./src/messages/ko"], format: "json", locales: "infer", precompile: true },
  },
});

export default withIntl(config);
