// Plans that the browser keeps: nothing is lost when tabs are killed, stand beside each other, or storage fails.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { journey } from "./harness.mjs";

const banner = (page, name) => page.locator(`[data-banner="${name}"]`);
const kept = (page) => page.locator('[data-kept="kept"]').waitFor();
const vpcs = (page) => page.locator(".box--vpc").count();

async function add(page, part) {
  const rail = page.locator(".rail").getByRole("button", { name: "Add", exact: true });
  if ((await rail.getAttribute("aria-pressed")) !== "true") await rail.click();
  await page.locator(".palette").getByRole("button", { name: part, exact: true }).click();
}

/** Adds a VPC beside the others, and waits until it is drawn. */
async function addVpc(page) {
  const before = await vpcs(page);
  await page.locator("#canvas").press("Escape");
  await page.evaluate(() => document.querySelector("#canvas").focus());
  await add(page, "VPC");
  await page.waitForFunction((count) => document.querySelectorAll(".box--vpc").length > count, before);
}

async function empty(page) {
  await page.getByRole("button", { name: "Empty plan" }).click();
  await page.locator("#plan-name").waitFor();
}

async function command(page, words) {
  await page.keyboard.press("Control+k");
  await page.locator("#list-words:focus").waitFor();
  await page.keyboard.type(words);
  await page.locator("#offer-0", { hasText: words }).waitFor();
  await page.keyboard.press("Enter");
}

const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
const plan = (resources, version = 1) => JSON.stringify({ format: "vpcplan", version, resources });
const VPC = { name: "kept", is: { vpc: { cidr: "10.0.0.0/16" } } };

/** Lets the page's storage be full whenever the test says so. */
const FULL = () => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...rest) {
    if (globalThis.storageIsFull) throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, rest);
  };
};

journey("a tab that is killed 300 ms after an edit loses nothing, 20 times of 20", async (page, context, open) => {
  await empty(page);
  let survived = 0;
  for (let round = 1; round <= 20; round += 1) {
    await addVpc(page);
    await page.waitForTimeout(300 * Math.random());
    const since = performance.now();
    await page.waitForTimeout(Math.max(0, 300 - (performance.now() - since)));
    const session = await context.newCDPSession(page);
    session.send("Page.crash").catch(() => {});
    await page.waitForEvent("crash");
    await page.close();
    page = await open();
    await page.locator("#plan-name").waitFor();
    await page.waitForFunction((count) => document.querySelectorAll(".box--vpc").length >= count, round, { timeout: 8_000 }).then(() => (survived += 1), () => {});
  }
  assert.equal(survived, 20);
});

journey("what was undone and can be undone is the same after a reload", async (page) => {
  await empty(page);
  await addVpc(page);
  await addVpc(page);
  await page.locator("#canvas").focus();
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => document.querySelectorAll(".box--vpc").length === 1);
  await kept(page);
  await page.reload();
  await page.locator(".box--vpc").first().waitFor();
  await page.getByRole("button", { name: "Redo" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".box--vpc").length === 2);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".box--vpc").length === 0);
});

journey("opening another plan keeps the one before in the list", async (page) => {
  await empty(page);
  await addVpc(page);
  await page.locator("#plan-name").fill("First");
  await page.locator("#plan-name").press("Enter");
  await page.locator("#open-file").setInputFiles(file("second.json", plan({ a: VPC, b: VPC })));
  await page.waitForFunction(() => document.querySelector("#plan-name")?.value === "second");
  await kept(page);
  await command(page, "Plans");
  await page.locator(".plans__row").getByText("First", { exact: true }).click();
  await page.waitForFunction(() => document.querySelector("#plan-name")?.value === "First");
  await page.waitForFunction(() => document.querySelectorAll(".box--vpc").length === 1);
});

journey("what is still being written of the plan before is told of that plan alone", async (page) => {
  await empty(page);
  await addVpc(page);
  await page.locator("#plan-name").fill("First");
  await page.locator("#plan-name").press("Enter");
  await kept(page);
  await page.evaluate(() => (globalThis.slow = 1500));
  await addVpc(page);
  await command(page, "Gallery");
  await page.locator('[data-sample="three-tiers"]').click();
  await page.waitForFunction(() => document.querySelector("#plan-name")?.value !== "First");
  await command(page, "Plans");
  const row = page.locator(".plans__row", { hasText: "First" });
  await row.getByText("2 resources").waitFor();
  assert.equal(await page.locator(".status__kept").getAttribute("data-kept"), "new");
  assert.doesNotMatch(await page.locator(".status__kept").textContent(), /Saved/);
}, {
  before: () => {
    const { set } = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
    const late = (listen) => listen && (() => setTimeout(listen, globalThis.slow ?? 0));
    Object.defineProperty(IDBTransaction.prototype, "oncomplete", { set(listen) { set.call(this, late(listen)); } });
  },
});

journey("what cannot be written of the plan before is said by its name, and written later", async (page) => {
  await empty(page);
  await addVpc(page);
  await page.locator("#plan-name").fill("First");
  await page.locator("#plan-name").press("Enter");
  await kept(page);
  await page.evaluate(() => (globalThis.storageIsFull = true));
  await addVpc(page);
  await page.locator('[data-kept="not-kept"]').waitFor();
  await command(page, "Gallery");
  await page.locator('[data-sample="three-tiers"]').click();
  await page.getByText("First could not be kept").waitFor();
  await page.locator('[data-kept="new"]').waitFor();
  await page.evaluate(() => (globalThis.storageIsFull = false));
  await command(page, "Plans");
  await page.locator(".plans__row", { hasText: "First" }).getByText("2 resources").waitFor();
}, { before: FULL });

journey("one tab owns a plan, another follows it and takes it over, and none overwrites the other", async (page, context, open) => {
  await empty(page);
  await addVpc(page);
  await kept(page);
  const other = await open();
  await banner(other, "followed").waitFor();
  await other.waitForFunction(() => document.querySelectorAll(".box--vpc").length === 1);
  await addVpc(page);
  await other.waitForFunction(() => document.querySelectorAll(".box--vpc").length === 2);

  // A follower changes nothing, and closing it writes nothing.
  await other.locator("#canvas").focus();
  await other.keyboard.press("Control+z");
  await other.getByText("Another tab changes this plan").waitFor();
  assert.equal(await vpcs(other), 2);

  await banner(other, "followed").getByRole("button", { name: "Change it here" }).click();
  await banner(page, "followed").waitFor();
  await banner(other, "followed").waitFor({ state: "detached" });
  await addVpc(other);
  await page.waitForFunction(() => document.querySelectorAll(".box--vpc").length === 3);

  // The plan goes back to the tab that is left.
  await kept(other);
  await other.close();
  await banner(page, "followed").waitFor({ state: "detached" });
  await addVpc(page);
  await kept(page);
  await page.reload();
  await page.waitForFunction(() => document.querySelectorAll(".box--vpc").length === 4);
});

journey("where storage is full, it is said, a file is offered, and it is tried again", async (page) => {
  await empty(page);
  await addVpc(page);
  await kept(page);
  await page.evaluate(() => (globalThis.storageIsFull = true));
  await addVpc(page);
  await banner(page, "not-kept").getByText("no room left").waitFor();
  await page.locator('[data-kept="not-kept"]').waitFor();
  const save = banner(page, "not-kept").getByRole("button", { name: "Save as a file" });
  const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
  const saved = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.equal(Object.keys(saved.resources).length, 2);
  await page.evaluate(() => (globalThis.storageIsFull = false));
  await kept(page);
  await banner(page, "not-kept").waitFor({ state: "detached" });
}, { before: FULL });

journey("where the browser keeps nothing, the page works and says so", async (page) => {
  await empty(page);
  await addVpc(page);
  await banner(page, "not-kept").getByText("keeps nothing").waitFor();
  await page.locator('[data-kept="not-kept"]').waitFor();
}, { before: () => Object.defineProperty(window, "indexedDB", { get: () => undefined }) });

journey("a stored plan that cannot be read stays as it is, and is told", async (page) => {
  await page.getByRole("alertdialog").getByText("cannot be read").waitFor();
  await page.keyboard.press("Escape");
  await command(page, "Empty plan");
  await addVpc(page);
  await kept(page);
  const texts = await page.evaluate(() => new Promise((done) => {
    const opening = indexedDB.open("vpcplan");
    opening.onsuccess = () => {
      const all = opening.result.transaction("texts").objectStore("texts").getAll();
      all.onsuccess = () => done(all.result.map((kept) => new TextDecoder().decode(kept.text)));
    };
  }));
  assert.ok(texts.includes('{"format": "vpcplan", "resources": {'), texts);
}, {
  before: () => {
    if (sessionStorage.getItem("seeded")) return;
    sessionStorage.setItem("seeded", "yes");
    localStorage.setItem("vpcplan.plan", '{"format": "vpcplan", "resources": {');
  },
});

journey("an earlier state can be looked at and restored, and the restoring taken back", async (page) => {
  await page.clock.install();
  await empty(page);
  await addVpc(page);
  await kept(page);
  await page.clock.fastForward("05:00");
  await addVpc(page);
  await kept(page);
  await command(page, "Plans");
  await page.locator("#snapshots").getByRole("button", { name: "Look at it" }).last().click();
  await banner(page, "earlier").waitFor();
  await page.waitForFunction(() => document.querySelectorAll(".box--vpc").length === 1);
  await banner(page, "earlier").getByRole("button", { name: "Restore it" }).click();
  await banner(page, "earlier").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.querySelectorAll(".box--vpc").length === 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".box--vpc").length === 2);
});

journey("a link opens a copy that says what it is; a link that is cut short is refused", async (page, context, open) => {
  await empty(page);
  await addVpc(page);
  await command(page, "Share by a link");
  await page.locator("#share-link").waitFor();
  const link = await page.locator("#share-link").inputValue();
  const fragment = link.slice(link.indexOf("#"));
  assert.match(fragment, /^#plan=1\.[A-Za-z0-9_-]+$/);
  const copy = await open(fragment);
  await banner(copy, "copy").waitFor();
  await copy.waitForFunction(() => document.querySelectorAll(".box--vpc").length === 1);
  assert.equal(new URL(copy.url()).hash, "");
  await addVpc(copy);
  await kept(copy);
  assert.equal(await vpcs(page), 1);
  const cut = await open(fragment.slice(0, fragment.length / 2));
  await cut.getByRole("alertdialog").getByText("incomplete").waitFor();
});

journey("a plan is saved again to the file that was chosen", async (page) => {
  await empty(page);
  await addVpc(page);
  await page.locator("#plan-name").fill("Seoul");
  await page.locator("#plan-name").press("Enter");
  await page.keyboard.press("Control+s");
  await page.waitForFunction(() => globalThis.written?.length === 1);
  await addVpc(page);
  await page.keyboard.press("Control+s");
  await page.waitForFunction(() => globalThis.written?.length === 2);
  const [asked, written] = await page.evaluate(() => [globalThis.asked, globalThis.written]);
  assert.deepEqual(asked, ["Seoul.json"]);
  assert.equal(Object.keys(JSON.parse(written[1]).resources).length, 2);
}, {
  before: () => {
    globalThis.asked = [];
    globalThis.written = [];
    window.showSaveFilePicker = async ({ suggestedName }) => {
      globalThis.asked.push(suggestedName);
      const write = async (bytes) => globalThis.written.push(new TextDecoder().decode(bytes));
      return { name: suggestedName, createWritable: async () => ({ write, close: async () => {}, abort: async () => {} }) };
    };
  },
});

journey("a download is named after the plan, in every format", async (page) => {
  await empty(page);
  await addVpc(page);
  // Something to tell in the formats that hold findings alone.
  await page.locator("#field-cidr").fill("10.0.0.0/8");
  await page.locator("#field-cidr").press("Tab");
  await page.locator(".box--vpc.box--rejected").waitFor();
  await page.locator("#plan-name").fill("Seoul");
  await page.locator("#plan-name").press("Enter");
  await command(page, "Export");
  await page.locator("#export-0").waitFor();
  const ends = await page.locator(".choice[data-extension]").evaluateAll((all) => all.map((one) => one.dataset.extension));
  for (const end of ends.filter(Boolean)) {
    if ((await page.locator("#export-0").count()) === 0) await command(page, "Export");
    const choice = page.locator(`.choice[data-extension="${end}"]`).first();
    const [download] = await Promise.all([page.waitForEvent("download"), choice.click()]);
    assert.equal(download.suggestedFilename(), `Seoul.${end}`);
    assert.match((await readFile(await download.path())).toString(), /vpc|PNG/, end);
  }
}, { before: () => delete window.showSaveFilePicker });

journey("a file of a newer version opens with its contents, and is not changed", async (page) => {
  await page.locator("#open-file").setInputFiles(file("newer.json", plan({ a: VPC }, 99)));
  await banner(page, "newer").getByText("version 99").waitFor();
  await page.waitForFunction(() => document.querySelectorAll(".box--vpc").length === 1);
  await add(page, "VPC");
  await page.getByText("it cannot be changed here").waitFor();
  assert.equal(await vpcs(page), 1);
});

journey("too much is refused before it is read", async (page) => {
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(257 * 1024 * 1024)], "large.json"));
    document.querySelector(".app").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await page.getByRole("alertdialog").getByText("more than 256 MB").waitFor();
});
