const nosniff = { key: "X-Content-Type-Options", value: "nosniff" };
const forever = "public, max-age=31536000, immutable";

/** @type {import("next").NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // proxy.ts sets the headers of pages; built files do not pass through it.
  headers: () => [
    { source: "/_next/static/:path*", headers: [nosniff] },
    { source: "/scalar/:file", headers: [nosniff, { key: "Cache-Control", value: "no-cache" }] },
    { source: "/scalar/chunks/:file", headers: [nosniff, { key: "Cache-Control", value: forever }] },
  ],
  experimental: {
    // A cache of 200 MB helps later builds, but would take a quarter of the first one's work (docs/decisions/026).
    turbopackFileSystemCacheForBuild: process.env.IS_FIRST_BUILD !== "true",
    // Nothing reads the maps of server code: the server runs without --enable-source-maps.
    turbopackSourceMaps: false,
    turbopackInputSourceMaps: false,
  },
  // `npm run typecheck` checks types; a start should not wait for a second check.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "pg",
    "pino",
    "@node-rs/argon2",
    "@prisma/client",
    "@prisma/adapter-pg",
    "@react-email/render",
  ],
};

export default nextConfig;
