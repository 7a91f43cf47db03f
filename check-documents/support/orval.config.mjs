import { defineConfig } from "orval";

export default defineConfig({
  hub: {
    input: process.env.DOCUMENT,
    output: {
      target: `${process.env.OUTPUT}/client.ts`,
      client: "fetch",
      baseUrl: { getBaseUrlFromSpecification: true },
    },
  },
});
