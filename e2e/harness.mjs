// Runs a journey in Chromium; any console error, page error, failed request or policy violation fails it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { serve } from "./server.mjs";

let browser;
let server;

before(async () => {
  server = await serve();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** Whatever goes wrong on a page, gathered in a list. */
function watched(page, wrong) {
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("requestfailed", (request) => wrong.push(`failed: ${request.url()}`));
  page.on("response", (response) => response.status() >= 400 && wrong.push(`${response.status()}: ${response.url()}`));
  return page;
}

/** Chooses a resource, or what is to be created, in a picker by mouse. */
export async function pick(page, id, value) {
  await page.locator(`#${id}`).click();
  await page.locator(`#${id}-list [data-option="${value}"]:not([data-new])`).click();
}

/** Waits until all rules have looked, the camera stands still, and what was drawn last is on the screen. */
export const settled = (page) =>
  page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    let before;
    for (let same = 0; same < 6; ) {
      await frame();
      const view = document.querySelector("#canvas > g")?.getAttribute("transform");
      const judging = document.querySelector('[data-judged="false"]') !== null;
      same = view === before && !judging ? same + 1 : 0;
      before = view;
    }
  });

/** Opens a plan that was written as an outline. */
export async function opened(page, text) {
  await page.locator("#sample-0").waitFor();
  await page.locator("#open-file").setInputFiles({ name: "net.plan", mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.locator("#sample-0").waitFor({ state: "detached" });
  await page.locator(".box").first().waitFor();
  await settled(page);
}

/**
 * A journey on a fresh page. `options` are those of a browser context; `before` is what the page runs before its
 * own scripts. The journey is also given a function that opens another tab.
 */
export function journey(name, run, { before, timeout = 120_000, ...options } = {}) {
  test(name, { timeout }, async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-US", ...options });
    // The browser's own choosers of files cannot be driven from here: without them, saving is a download.
    await context.addInitScript(() => {
      const none = { value: undefined, writable: true, configurable: true };
      for (const name of ["showSaveFilePicker", "showOpenFilePicker"]) Object.defineProperty(window, name, none);
    });
    if (before) await context.addInitScript(before);
    const wrong = [];
    const open = async (fragment = "") => {
      const page = watched(await context.newPage(), wrong);
      await page.goto(server.url + fragment);
      await page.getByRole("heading", { name: "VPC Planner" }).waitFor();
      return page;
    };
    try {
      await run(await open(), context, open);
      assert.deepEqual(wrong, []);
    } catch (error) {
      // A picture of where it failed, for whoever names a folder for it.
      if (process.env.PICTURES) await context.pages().at(-1)?.screenshot({ path: `${process.env.PICTURES}/${name.replace(/\W+/g, "-")}.png` });
      throw error;
    } finally {
      await context.close();
    }
  });
}
