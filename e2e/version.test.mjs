// The page without a network, and its change to a newer version.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { serve } from "./server.mjs";

let browser;
let server;
let version = "one";

/** The second version differs in its page and in the list of its worker. */
function change(file, body) {
  if (version === "one" || !["index.html", "worker.js"].includes(file)) return body;
  const text = body.toString();
  return file === "index.html"
    ? text.replace("<html", '<html data-version="two"')
    : text.replace(/const VERSION = "[^"]*"/, 'const VERSION = "two"');
}

before(async () => {
  server = await serve(change);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function visit(context) {
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole("heading", { name: "VPC Planner" }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  return page;
}

test("the page works without a network after the first visit", { timeout: 120_000 }, async () => {
  version = "one";
  const context = await browser.newContext();
  const page = await visit(context);
  await context.setOffline(true);
  await page.reload();
  await page.locator("[data-sample=two-vpcs-peered]").click();
  await page.locator(".box").first().waitFor();
  await context.close();
});

test("a new version waits until it is wanted, and touches no other cache", { timeout: 120_000 }, async () => {
  version = "one";
  const context = await browser.newContext();
  const page = await visit(context);
  await page.evaluate(() => caches.open("another application"));
  await page.reload();
  await page.locator("[data-sample=two-vpcs-peered]").waitFor();
  version = "two";
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const banner = page.locator('[data-banner="update"]');
  await banner.waitFor();
  assert.equal(await page.locator("html[data-version]").count(), 0);
  await page.keyboard.press("Escape");
  await banner.getByRole("button", { name: "Save and load it" }).click();
  await page.locator('html[data-version="two"]').waitFor({ state: "attached" });
  const names = await page.evaluate(() => caches.keys());
  assert.ok(names.includes("another application"), names.join());
  await context.close();
});
