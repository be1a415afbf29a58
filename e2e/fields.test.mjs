// A list of references is filled through its form: the row is in the plan only when something is chosen.
import assert from "node:assert/strict";
import { journey } from "./harness.mjs";

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
  await page.locator("#shape-host").click();
  await page.locator("#field-security_groups").click();
  await page.locator("#field-security_groups-0").selectOption("g");
  await page.waitForFunction(() => document.querySelector("#field-security_groups-0")?.value === "g");
  await page.locator("#field-addresses").click();
  await page.locator("#field-addresses-0").fill("10.0.0.10");
  await page.locator("#field-addresses-0").press("Tab");
  await page.locator('[data-kept="kept"]').waitFor();
  await page.reload();
  await page.locator("#shape-host").click();
  assert.equal(await page.locator("#field-security_groups-0").inputValue(), "g");
  assert.equal(await page.locator("#field-addresses-0").inputValue(), "10.0.0.10");
});
