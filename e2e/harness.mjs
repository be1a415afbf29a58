// Runs a journey in Chromium; any console error, page error, failed request or policy violation fails it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let browser;
let server;

before(async () => {
  server = await serve();
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: FLAGS });
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** A journey on a fresh page. `options` are those of a browser context. */
export function journey(name, run, options = {}) {
  test(name, { timeout: 120_000 }, async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-US", ...options });
    // The browser's own choosers of files cannot be driven from here: without them, saving is a download.
    await context.addInitScript(() => {
      for (const name of ["showSaveFilePicker", "showOpenFilePicker"]) Object.defineProperty(window, name, { value: undefined });
    });
    const page = await context.newPage();
    const wrong = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(message.text()));
    page.on("pageerror", (error) => wrong.push(String(error)));
    page.on("requestfailed", (request) => wrong.push(`failed: ${request.url()}`));
    page.on("response", (response) => response.status() >= 400 && wrong.push(`${response.status()}: ${response.url()}`));
    try {
      await page.goto(server.url);
      await page.getByRole("heading", { name: "VPC Planner" }).waitFor();
      await run(page, context);
      assert.deepEqual(wrong, []);
    } catch (error) {
      // A picture of where it failed, for whoever names a folder for it.
      if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name.replace(/\W+/g, "-")}.png` });
      throw error;
    } finally {
      await context.close();
    }
  });
}
