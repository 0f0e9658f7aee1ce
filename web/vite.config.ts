import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// The pages are built into the Python package, which serves them under a strict content security policy:
// nothing inline, so no asset is turned into a data: address and no module preload code is written into the page.
export default defineConfig({
  plugins: [svelte()],
  base: "/",
  build: {
    outDir: "../src/whosays/web/static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { "/api": "http://127.0.0.1:8700" } },
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
});
