// A list of references is filled through its form: the row is in the plan only when something is chosen.
import assert from "node:assert/strict";
import { journey, pick, settled } from "./harness.mjs";

const PLAN = {
  format: "vpcplan",
  version: 1,
  resources: {
    v: { is: { vpc: { cidr: "10.0.0.0/16" } } },
    s: { parent: "v", is: { subnet: { cidr: "10.0.0.0/24" } } },
    g: { parent: "v", name: "web-group", is: { "security-group": {} } },
    host: { parent: "s", name: "host", is: { instance: {} } },
  },
};

journey("security groups and addresses of an instance are added in its form", async (page) => {
  const buffer = Buffer.from(JSON.stringify(PLAN));
  await page.locator("#open-file").setInputFiles({ name: "plan.json", mimeType: "application/json", buffer });
  await page.locator("#shape-host").waitFor();
  await settled(page);
  await page.locator("#shape-host").click();
  await pick(page, "field-security_groups", "g");
  await page.locator('.reference[data-value="g"]').waitFor();
  await page.locator("#field-addresses").click();
  await page.locator("#field-addresses-0").fill("10.0.0.10");
  await page.locator("#field-addresses-0").press("Tab");
  await page.locator('[data-kept="kept"]').waitFor();
  await page.reload();
  await page.locator("#shape-host").click();
  await page.locator('.reference[data-value="g"]').getByText("web-group").waitFor();
  assert.equal(await page.locator("#field-addresses-0").inputValue(), "10.0.0.10");
  await page.locator(".reference").getByRole("button", { name: "Remove web-group" }).click();
  await page.locator(".reference").waitFor({ state: "detached" });
});

journey("a list offers nothing that is chosen in it already", async (page) => {
  const buffer = Buffer.from(JSON.stringify(PLAN));
  await page.locator("#open-file").setInputFiles({ name: "plan.json", mimeType: "application/json", buffer });
  await page.locator("#shape-host").waitFor();
  await settled(page);
  await page.locator("#shape-host").click();
  await pick(page, "field-security_groups", "g");
  await page.locator('.reference[data-value="g"]').waitFor();
  await page.locator("#field-security_groups").click();
  await page.locator("#field-security_groups-list [data-new]").first().waitFor();
  assert.equal(await page.locator('#field-security_groups-list [data-option="g"]').count(), 0);
});

journey("what a field names is found by words, gone to, or created on the spot", async (page) => {
  const buffer = Buffer.from(JSON.stringify(PLAN));
  await page.locator("#open-file").setInputFiles({ name: "plan.json", mimeType: "application/json", buffer });
  await page.locator("#shape-host").waitFor();
  await settled(page);
  await page.locator("#shape-s .box__name").first().click();
  const picker = page.locator("#field-route_table");
  await picker.click();
  await page.locator("#field-route_table-list [data-new]").click();
  await page.waitForFunction(() => document.querySelector("#field-route_table")?.value === "route-table");
  await page.locator(".picker__go").last().getByRole("button").click();
  await page.locator("#field-routes").waitFor();
  await page.keyboard.press("Control+z");
  await page.locator("#shape-s .box__name").first().click();
  await picker.focus();
  await page.keyboard.press("ArrowDown");
  await page.locator("#field-route_table-list").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#field-route_table-list").waitFor({ state: "detached" });
  assert.equal(await picker.inputValue(), "");
});

journey("a text that cannot be read stays as it is typed, over a reload too", async (page) => {
  const buffer = Buffer.from(JSON.stringify(PLAN));
  await page.locator("#open-file").setInputFiles({ name: "plan.json", mimeType: "application/json", buffer });
  await page.locator("#shape-host").waitFor();
  await settled(page);
  await page.locator("#shape-s .box__name").first().click();
  const cidr = page.locator("#field-cidr");
  await cidr.click();
  await cidr.fill("10.0.0.999/24");
  await page.locator(".field__problem u", { hasText: "999" }).waitFor();
  await page.locator('[data-kept="kept"]').waitFor();
  await cidr.fill("10.0.7.0/2");
  await page.reload();
  await page.locator("#shape-s .box__name").first().click();
  assert.equal(await cidr.inputValue(), "10.0.7.0/2");
});

/** Draws the whole page again, without moving the focus. */
const drawAgain = (page) =>
  page.evaluate(async () => {
    const button = document.querySelector('[aria-label="English / 한국어"]');
    for (let n = 0; n < 2; n += 1) {
      const before = document.documentElement.lang;
      button.click();
      while (document.documentElement.lang === before) await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    }
  });

/** Types into a field, draws the page again meanwhile, and looks whether all that was typed is still there. */
async function typedStays(page, id, text) {
  const field = page.locator(`#${id}`);
  await field.click();
  await field.fill("");
  await page.keyboard.type(text.slice(0, -2));
  await drawAgain(page);
  assert.equal(await field.inputValue(), text.slice(0, -2), id);
  await page.keyboard.type(text.slice(-2));
  assert.equal(await field.inputValue(), text, id);
  await page.keyboard.press("Tab");
  await page.waitForFunction(([id, text]) => document.getElementById(id)?.value === text, [id, text]);
}

journey("what is typed stays while the page is drawn again", async (page) => {
  const buffer = Buffer.from(JSON.stringify(PLAN));
  await page.locator("#open-file").setInputFiles({ name: "plan.json", mimeType: "application/json", buffer });
  await page.locator("#shape-host").waitFor();
  await settled(page);
  await page.locator("#shape-host").click();
  await page.locator("#field-name").waitFor();
  await typedStays(page, "plan-name", "Seoul and Tokyo");
  await page.locator(".more > summary").click();
  for (const [id, text] of [["field-name", "web host"], ["field-note", "two lines"], ["field-tags", "env=prod"], ["field-account", "222222222222"]]) {
    await typedStays(page, id, text);
  }
  await page.getByRole("tab", { name: "Paths" }).click();
  for (const [id, text] of [["path-from", "web host"], ["path-to", "internet"], ["path-protocol", "tcp"], ["path-port", "443"]]) {
    await typedStays(page, id, text);
  }
  await page.getByRole("tab", { name: "Reach" }).click();
  for (const id of ["reach-from", "reach-to"]) await typedStays(page, id, "web host");
});

journey("Escape takes back what is typed, and a name of spaces is none", async (page) => {
  await page.getByRole("button", { name: "Empty plan" }).click();
  const field = page.locator("#plan-name");
  await field.waitFor();
  const before = await field.inputValue();
  await field.fill("Half");
  await field.press("Escape");
  assert.equal(await field.inputValue(), before);
  await field.fill("   ");
  await field.press("Enter");
  await page.waitForFunction((name) => document.querySelector("#plan-name").value === name, before);
});
