// Building in one go: templates, and subnets that are added, split and merged.
import assert from "node:assert/strict";
import { journey, opened, settled } from "./harness.mjs";

const TWO_REGIONS = `account one 111111111111
  region here us-east-1
    vpc shop 10.1.0.0/16
      route-table shop-main main
      route-table app-routes
      subnet web-a 10.1.0.0/24 zone us-east-1a
      subnet web-b 10.1.1.0/24 zone us-east-1b
      subnet tiny-a 10.1.2.0/27 zone us-east-1a
account two 222222222222
  region there eu-west-1
`;

const name = (page, id) => page.locator(`#shape-${id} .box__name`).first();
const undo = (page) => page.locator(".toolbar").getByRole("button", { name: "Undo" });
const lines = (page) => page.locator("[role=dialog] .diff").last();
const closed = (page) => page.locator("[role=dialog]").waitFor({ state: "detached" });
const subnets = (page) => page.locator(".box--subnet").count();

/** Presses keys on the canvas. */
async function keys(page, chord) {
  await page.locator("#canvas").focus();
  await page.keyboard.press(chord);
}

/** The commands of the menu of what is selected. */
async function menu(page) {
  await keys(page, "Shift+F10");
  const items = page.locator(".menu__item > span");
  await items.first().waitFor();
  const found = await items.allInnerTexts();
  await page.keyboard.press("Escape");
  return found;
}

journey("a template is added from the gallery in three clicks, and one undo takes it back", async (page) => {
  await page.locator("[role=dialog]").getByRole("button", { name: "Template…" }).click();
  await page.locator("#template-0:focus").waitFor();
  assert.equal(await page.locator(".template").count(), 5);
  await page.locator("#template-region").fill("eu-west-1");
  await page.locator(".template", { hasText: "Central egress" }).click();
  await lines(page).getByText("transit-gateway").first().waitFor();
  await lines(page).getByText("zone eu-west-1a").first().waitFor();
  await page.locator("#fix-apply").click();
  await closed(page);
  await page.locator(".box--vpc").nth(2).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "canvas");
  await undo(page).click();
  await page.locator(".box--vpc").first().waitFor({ state: "detached" });
  assert.ok(await undo(page).isDisabled());
});

journey("a template goes into the Region of what is selected, or into another, by keys alone", async (page) => {
  await opened(page, TWO_REGIONS);
  await name(page, "web-a").click();
  await keys(page, "Shift+V");
  await page.locator("#template-0:focus").waitFor();
  const place = page.locator("#template-place");
  assert.deepEqual(await place.locator("option").allInnerTexts(), ["one / here", "two / there"]);
  assert.equal(await place.inputValue(), "here");
  assert.equal(await page.locator("#template-region").count(), 0);
  await lines(page).getByText("zone us-east-1a").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  assert.equal(await place.inputValue(), "there");
  await lines(page).getByText("zone eu-west-1a").first().waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await closed(page);
  await page.locator(".box--vpc").nth(1).waitFor();
});

journey("a VPC gets a subnet in each zone, with a size and a route table", async (page) => {
  await opened(page, TWO_REGIONS);
  const before = await subnets(page);
  await name(page, "shop").click();
  assert.ok((await menu(page)).includes("Subnet in each zone…"));
  await keys(page, "n");
  await page.locator("#subnets-name:focus").waitFor();
  await page.locator("#subnets-name").fill("db");
  await page.locator("#subnets-zones").selectOption("3");
  await page.locator("#subnets-prefix").selectOption("20");
  await page.locator("#subnets-table").selectOption({ label: "app-routes" });
  await lines(page).getByText("subnet db-c 10.1.48.0/20 zone us-east-1c").waitFor();
  await page.locator("#subnets-prefix").selectOption("16");
  await page.locator("[role=dialog] [role=alert]").waitFor();
  await page.locator("#subnets-prefix").selectOption("22");
  await lines(page).getByText("subnet db-a 10.1.4.0/22 zone us-east-1a").waitFor();
  await page.locator("#fix-apply").click();
  await closed(page);
  await page.locator("#shape-db-c").waitFor();
  assert.equal(await subnets(page), before + 3);
  await undo(page).click();
  await page.locator("#shape-db-c").waitFor({ state: "detached" });
});

journey("a subnet is split into as many parts as AWS allows, and the parts are merged again", async (page) => {
  await opened(page, TWO_REGIONS);
  const before = await subnets(page);
  await name(page, "tiny-a").click();
  await keys(page, "k");
  await page.locator("#split-2:focus").waitFor();
  assert.ok(await page.locator("#split-4").isDisabled());
  await page.keyboard.press("Escape");
  await closed(page);
  await name(page, "web-a").click();
  await keys(page, "k");
  await page.locator("#split-2:focus").waitFor();
  await page.keyboard.press("ArrowDown");
  await lines(page).getByText("10.1.0.192/26").waitFor();
  await page.locator("#fix-apply").click();
  await closed(page);
  await settled(page);
  assert.equal(await subnets(page), before + 3);
  // The parts are selected, so that they can be merged at once.
  assert.ok((await menu(page)).includes("Merge subnets…"));
  await keys(page, "Shift+K");
  await page.locator("#fix-apply:focus").waitFor();
  await page.keyboard.press("Enter");
  await closed(page);
  await settled(page);
  assert.equal(await subnets(page), before);
});

journey("subnets that cannot be merged are told why, and the menu offers only what fits", async (page) => {
  await opened(page, TWO_REGIONS);
  await name(page, "web-a").click();
  const alone = await menu(page);
  assert.ok(alone.includes("Split subnet…") && !alone.includes("Merge subnets…"));
  await name(page, "web-b").click({ modifiers: ["Shift"] });
  await keys(page, "Shift+K");
  const refused = page.locator("[role=dialog] [role=alert]");
  await refused.waitFor();
  assert.match(await refused.innerText(), /not neighbouring subnets of one VPC and Availability Zone/);
  await page.keyboard.press("Escape");
  await closed(page);
});

journey(
  "on a phone a template is added by touch alone, in Korean",
  async (page) => {
    await page.locator("[role=dialog]").getByRole("button", { name: "템플릿…" }).tap();
    await page.locator(".template", { hasText: "3계층" }).tap();
    await lines(page).getByText("zone us-east-1a").first().waitFor();
    assert.ok(!(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)));
    await page.locator("#fix-apply").tap();
    await closed(page);
    await page.locator(".box--vpc").first().waitFor();
  },
  { viewport: { width: 390, height: 844 }, hasTouch: true, locale: "ko-KR" },
);
