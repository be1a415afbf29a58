// The journey of the product: two VPCs whose blocks overlap, joined, mended, and a packet through them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { journey, pick, settled } from "./harness.mjs";

const field = (page, name) => page.locator(`#field-${name}`);
const rule = (page, name) => page.locator(`[data-rule="${name}"]`);

/** Enters a text into a field and lets it rest. */
async function enter(page, name, text) {
  await field(page, name).fill(text);
  await field(page, name).press("Tab");
}

async function panel(page, name) {
  const button = page.locator(".rail").getByRole("button", { name, exact: true });
  if ((await button.getAttribute("aria-pressed")) !== "true") await button.click();
}

async function problems(page) {
  const tab = page.getByRole("tab", { name: /Problems/ });
  if ((await tab.getAttribute("aria-selected")) !== "true") await tab.click();
}

async function select(page, name) {
  await panel(page, "Plan tree");
  await page.locator(".tree__text").getByText(name, { exact: true }).click();
}

async function add(page, part) {
  await panel(page, "Add");
  await page.locator(".palette").getByRole("button", { name: part, exact: true }).click();
  await page.locator("#field-name:focus").waitFor();
}

async function fix(page, name) {
  await problems(page);
  await rule(page, name).first().click();
  await page.locator("#fix-0").click();
  await page.locator(".preview__sum").waitFor();
  await page.locator("#fix-apply").click();
  await rule(page, name).first().waitFor({ state: "detached" });
}

async function network(page, vpc, subnet, host) {
  await add(page, "VPC");
  await enter(page, "name", vpc);
  await enter(page, "cidr", "10.0.0.0/16");
  await add(page, "Subnet");
  await enter(page, "cidr", subnet);
  await add(page, "Instance");
  await enter(page, "name", host);
}

/** The violation shows on both VPCs and on the wire. */
async function seesTheViolation(page) {
  await problems(page);
  await rule(page, "peering-overlap").waitFor();
  await page.locator(".wire--rejected .wire__plate").waitFor();
  assert.equal(await page.locator(".box--vpc.box--rejected").count(), 2);
}

async function isStillThere(page) {
  await page.reload();
  await panel(page, "Plan tree");
  await page.locator(".tree").getByText("prod", { exact: true }).waitFor();
  await page.locator(".wire__line").waitFor({ state: "attached" });
  await settled(page);
  assert.equal(await page.locator(".wire__line").count(), 1);
  assert.equal(await rule(page, "peering-overlap").count(), 0);
}

async function exported(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const plan = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.equal(plan.format, "vpcplan");
  assert.ok(Object.keys(plan.resources).length >= 7);
}

journey("two overlapping VPCs are joined, mended and traced by mouse", async (page) => {
  await page.getByRole("button", { name: "Empty plan" }).click();
  await network(page, "prod", "10.0.0.0/24", "web");
  await page.locator("#canvas").click({ position: { x: 10, y: 10 } });
  await network(page, "data", "10.0.1.0/24", "db");
  await page.locator("#fit").click();

  await select(page, "prod");
  await settled(page);
  const handle = await page.locator(".handle__dot").first().boundingBox();
  const to = await page.locator("#shape-vpc-2 .box__name").first().boundingBox();
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x - 20, to.y, { steps: 8 });
  await page.mouse.move(to.x + 4, to.y + 4, { steps: 2 });
  await page.mouse.up();

  await seesTheViolation(page);
  await fix(page, "peering-overlap");
  await fix(page, "peering-not-accepted");
  await fix(page, "peering-no-routes");

  await page.getByRole("tab", { name: "Paths" }).click();
  await page.locator("#path-from").fill("web");
  await page.locator("#path-to").fill("db");
  await page.locator("#path-to").press("Enter");
  // Hosts that name no security group have the default one, which lets in its own members alone.
  await page.locator('[data-verdict="denied"]').waitFor();
  await page.locator("#make-it-work").click();
  await page.locator("#fix-apply").click();
  await page.locator('[data-verdict="delivered"]').waitFor();
  assert.equal(await page.locator(".way").count(), 2);

  await exported(page, () => page.getByRole("button", { name: "Save" }).click());
  await isStillThere(page);
});

journey("two overlapping VPCs are joined, mended and traced by keyboard alone", async (page) => {
  const keys = page.keyboard;
  const command = async (words) => {
    await keys.press("Control+k");
    await page.locator("#list-words:focus").waitFor();
    await keys.type(words);
    await page.locator("#offer-0", { hasText: words }).waitFor();
    await keys.press("Enter");
  };
  const addNamed = async (part, name, cidr, tabs) => {
    await command(`Add ${part}`);
    await page.locator("#field-name:focus").waitFor();
    await keys.type(name);
    for (let n = 0; n < tabs; n += 1) await keys.press("Tab");
    await keys.type(cidr);
    await keys.press("Tab");
  };
  const mend = async (name) => {
    await rule(page, name).first().waitFor();
    for (let n = 0; n < 20 && (await page.locator(`.explain__links code:text-is("${name}")`).count()) === 0; n += 1) {
      await keys.press("F8");
    }
    await keys.press("Control+.");
    await page.locator("#fix-0:focus").waitFor();
    await keys.press("Enter");
    await page.locator("#fix-apply:focus").waitFor();
    await keys.press("Enter");
    await rule(page, name).first().waitFor({ state: "detached" });
  };
  await command("Empty plan");
  await page.locator("#plan-name").waitFor();
  await addNamed("VPC", "prod", "10.0.0.0/16", 2);
  await addNamed("Subnet", "", "10.0.0.0/24", 3);
  await addNamed("Instance", "web", "", 1);
  await keys.press("Escape");
  await keys.press("Escape");
  await addNamed("VPC", "data", "10.0.0.0/16", 2);
  await addNamed("Subnet", "", "10.0.1.0/24", 3);
  await addNamed("Instance", "db", "", 1);

  await keys.press("Escape");
  await keys.press("ArrowLeft");
  await keys.press("ArrowLeft");
  await keys.press("c");
  await page.locator("#connect-0:focus").waitFor();
  await keys.press("Enter");

  await seesTheViolation(page);
  await mend("peering-overlap");
  await mend("peering-not-accepted");
  await mend("peering-no-routes");

  await keys.press("t");
  await page.locator("#path-from:focus").waitFor();
  await keys.type("web");
  await keys.press("Tab");
  await keys.press("Tab");
  await keys.type("db");
  await keys.press("Enter");
  await page.locator('[data-verdict="denied"]').waitFor();
  await page.locator("#make-it-work").focus();
  await keys.press("Enter");
  await page.locator("#fix-apply").waitFor();
  await page.locator("#fix-apply").focus();
  await keys.press("Enter");
  await page.locator('[data-verdict="delivered"]').waitFor();

  await exported(page, () => keys.press("Control+s"));
  await isStillThere(page);
});

journey("undo takes everything back, redo does it again", async (page) => {
  await page.locator("[data-sample=two-vpcs-peered]").click();
  await select(page, "prod-data");
  await page.keyboard.press("Delete");
  await page.locator(".wire__plate").waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await page.locator(".wire__plate").waitFor();
  await page.keyboard.press("Control+Shift+z");
  await page.locator(".wire__plate").waitFor({ state: "detached" });
});

journey("every plan of the gallery opens, in both languages and themes", async (page) => {
  await page.locator("[data-sample]").first().waitFor();
  const names = await page.locator("[data-sample]").evaluateAll((cards) => cards.map((card) => card.dataset.sample));
  assert.ok(names.length >= 6);
  for (const name of names) {
    await page.locator(`[data-sample="${name}"]`).click();
    await page.locator(".box").first().waitFor();
    await page.getByRole("button", { name: /Theme|테마/ }).click();
    await page.getByRole("button", { name: "English / 한국어" }).click();
    await page.keyboard.press("g");
  }
});

journey("a folder of AWS CLI output opens with what only the files' paths tell", async (page) => {
  const folder = fileURLToPath(new URL("../testdata/aws/hub-and-spoke", import.meta.url));
  await page.locator("#open-folder").setInputFiles(folder);
  await page.locator(".box").first().waitFor();
  // The entries of this prefix list are in a file whose folder alone says which list they are of.
  await panel(page, "Plan tree");
  await page.getByText("offices").first().waitFor();
  await problems(page);
  await rule(page, "file-not-understood").first().waitFor();
});

journey("exact sets show what gets through, and an intent whether it holds", async (page) => {
  await page.locator("[data-sample=two-vpcs-peered]").click();
  await page.getByRole("tab", { name: "Reach" }).click();
  await page.locator("#reach-from").fill("web");
  await page.locator("#reach-from").press("Enter");
  await page.locator("#reach-to").fill("db");
  await page.locator("#reach-to").press("Enter");
  const row = page.locator(".reach__row");
  await row.locator("code", { hasText: "tcp 5432" }).first().waitFor();
  assert.equal(await row.count(), 1);

  await add(page, "Intent");
  const intent = page.locator('[data-intent="intent"]');
  await intent.getByText("not decided yet").waitFor();
  for (const [end, name] of [["from", "web"], ["to", "db"]]) {
    await field(page, end).click();
    await enter(page, `${end}-0`, name);
  }
  await enter(page, "protocol", "tcp");
  await enter(page, "ports", "5432");
  await intent.locator(".tag", { hasText: "holds" }).waitFor();
  await enter(page, "ports", "22");
  await intent.locator(".tag", { hasText: "does not hold" }).waitFor();
  await intent.getByRole("button", { name: "Follow a packet" }).click();
  await page.locator("[data-verdict]").waitFor();
});

journey("a wire without two ends is added to choose them, and moving a box leaves the others", async (page) => {
  await page.getByRole("button", { name: "Empty plan" }).click();
  for (const [name, cidr] of [["left", "10.0.0.0/16"], ["right", "10.1.0.0/16"]]) {
    await page.locator("#canvas").click({ position: { x: 10, y: 10 } });
    await add(page, "VPC");
    await enter(page, "name", name);
    await enter(page, "cidr", cidr);
  }
  await page.locator("#canvas").click({ position: { x: 10, y: 10 } });
  await add(page, "VPC peering");
  await pick(page, "field-requester", "vpc");
  await pick(page, "field-accepter", "vpc-2");
  await page.locator(".wire__plate").waitFor();

  const place = (id) => page.locator(`#shape-${id} .box__body`).first().getAttribute("x");
  const [left, right] = [await place("vpc"), await place("vpc-2")];
  await select(page, "right");
  await page.locator("#canvas").focus();
  await page.keyboard.press("Shift+ArrowRight");
  await page.waitForFunction((x) => document.querySelector("#shape-vpc-2 .box__body").getAttribute("x") !== x, right);
  assert.equal(await place("vpc"), left);
});

journey("a file that is dropped opens", async (page) => {
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['[{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}]'], "vpcs.json"));
    const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    document.querySelector(".app").dispatchEvent(drop);
  });
  await panel(page, "Plan tree");
  await page.locator(".tree__text", { hasText: "vpc-1" }).waitFor();
});

journey("a hostile file is refused with its place, and what was open stays", async (page) => {
  await page.locator("[data-sample=two-vpcs-peered]").click();
  const file = (text) => ({ name: "plan.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await page.locator("#open-file").setInputFiles(file('{"format":"vpcplan","resources":{'));
  await page.getByRole("alertdialog").getByText("plan.json:1").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".wire__plate").count(), 1);
  const name = '<img src=x onerror="document.title=1">';
  const resources = { a: { name, is: { vpc: { cidr: "10.0.0.0/16", colour: 1 } } } };
  await page.locator("#open-file").setInputFiles(file(JSON.stringify({ format: "vpcplan", version: 1, resources })));
  await problems(page);
  await rule(page, "file-not-understood").waitFor();
  assert.equal(await page.title(), "VPC Planner");
});

journey("settling a finding goes on to the next one, and keeps the focus in the list", async (page) => {
  await page.locator('[data-sample="overlapping-cidrs"]').click();
  await page.locator(".box").first().waitFor();
  await settled(page);
  let settledOnes = 0;
  for (let n = 0; n < 12; n += 1) {
    await page.locator("#canvas").focus();
    await page.keyboard.press("F8");
    if ((await page.locator(".explain").count()) === 0) break;
    await page.locator(".explain__links").waitFor();
    if ((await page.locator("#fix-0").count()) === 0) break;
    const before = await page.locator(".explain__message").textContent();
    await page.locator("#fix-0").focus();
    await page.keyboard.press("Enter");
    await page.locator("#fix-apply:focus").waitFor();
    await page.keyboard.press("Enter");
    await page.locator("#problems-list:focus").waitFor();
    const after = await page.locator(".explain__message").textContent({ timeout: 1000 }).catch(() => "");
    assert.notEqual(after, before);
    settledOnes += 1;
  }
  assert.ok(settledOnes > 0);
});
