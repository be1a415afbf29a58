// The hands on the canvas, and that an action draws only what it changed.
import assert from "node:assert/strict";
import { journey, settled } from "./harness.mjs";

/** How often each component was drawn since this was asked last. */
async function renders(page) {
  const lines = await page.evaluate(async () => {
    const start = document.querySelector('script[type="module"]').src;
    const [, file] = (await (await fetch(start)).text()).match(/"(\.\/vpcplan-web[^"]*\.js)"/);
    return (await import(new URL(file, start))).renders();
  });
  return Object.fromEntries(lines.trim().split("\n").map((line) => [line.split(" ")[0], Number(line.split(" ")[1])]));
}

async function opened(page, sample) {
  await page.locator(`[data-sample="${sample}"]`).click();
  await page.locator(".box").first().waitFor();
  await settled(page);
}

const box = (page, id) => page.locator(`#shape-${id} > g > .box__body`).boundingBox();

/** A point in the heading of a box, where nothing else stands. */
async function heading(page, id) {
  const { x, y } = await box(page, id);
  return { x: x + 5, y: y + 5 };
}

async function drag(page, from, to, steps = 6) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps });
}

const selected = (page) =>
  page.locator(".box--selected").evaluateAll((boxes) => boxes.map((found) => found.dataset.shape).sort());

journey("typing a name draws the field's form, the box and the row, and nothing else", async (page) => {
  await opened(page, "two-vpcs-peered");
  await page.locator(".rail").getByRole("button", { name: "Plan tree" }).click();
  await page.locator(".tree__text").getByText("prod", { exact: true }).click();
  await page.locator("#field-name").waitFor();
  await settled(page);
  await renders(page);
  await page.locator("#field-name").fill("production");
  await page.locator("#field-name").press("Tab");
  await page.locator(".tree__text", { hasText: "production" }).waitFor();
  const drawn = await renders(page);
  assert.equal(drawn.box, 1, JSON.stringify(drawn));
  assert.equal(drawn.row, 1, JSON.stringify(drawn));
  assert.equal(drawn.wire ?? 0, 0, JSON.stringify(drawn));
  assert.equal(drawn.field ?? 0, 0, JSON.stringify(drawn));
});

journey("moving the view draws nothing, and selecting draws what is selected", async (page) => {
  await opened(page, "hub-and-spoke");
  await renders(page);
  const canvas = await page.locator("#canvas").boundingBox();
  await page.mouse.move(canvas.x + 300, canvas.y + 200);
  for (let n = 0; n < 10; n += 1) await page.mouse.wheel(3, 4);
  await settled(page);
  const moved = await renders(page);
  assert.equal(moved.box ?? 0, 0, JSON.stringify(moved));
  const ids = await page.locator(".box--vpc").evaluateAll((boxes) => boxes.map((found) => found.dataset.shape));
  const at = await heading(page, ids[0]);
  await page.mouse.click(at.x, at.y);
  await settled(page);
  assert.deepEqual(await selected(page), [ids[0]]);
  const chosen = await renders(page);
  assert.ok(chosen.box <= 1, JSON.stringify(chosen));
});

journey("a VPC that is dragged draws itself with its wires, and undo brings it back", async (page) => {
  await opened(page, "two-vpcs-peered");
  const [id] = await page.locator(".box--vpc").evaluateAll((boxes) => boxes.map((found) => found.dataset.shape));
  const before = await box(page, id);
  const from = await heading(page, id);
  await drag(page, from, { x: from.x + 150, y: from.y });
  await renders(page);
  await page.mouse.move(from.x + 160, from.y, { steps: 5 });
  const dragging = await renders(page);
  assert.equal(dragging.box ?? 0, 0, JSON.stringify(dragging));
  await page.mouse.up();
  await page.locator(`[data-shape="${id}"]:not([transform])`).waitFor();
  const after = await box(page, id);
  assert.ok(after.x > before.x + 120, `${after.x} after ${before.x}`);
  const drawn = await renders(page);
  const boxes = await page.locator(".box").count();
  assert.ok(drawn.box <= boxes / 2 + 1 && (drawn.wire ?? 0) <= 2, `${JSON.stringify(drawn)} of ${boxes}`);
  await page.keyboard.press("Control+z");
  await page.waitForFunction(
    ([id, x]) => Math.abs(document.querySelector(`#shape-${id} .box__body`).getBoundingClientRect().x - x) < 2,
    [id, before.x],
  );
});

journey("Escape takes a drag back", async (page) => {
  await opened(page, "two-vpcs-peered");
  const [id] = await page.locator(".box--vpc").evaluateAll((boxes) => boxes.map((found) => found.dataset.shape));
  const before = await box(page, id);
  const from = await heading(page, id);
  await drag(page, from, { x: from.x + 90, y: from.y + 60 });
  assert.ok((await box(page, id)).x > before.x + 40);
  await page.keyboard.press("Escape");
  assert.ok(Math.abs((await box(page, id)).x - before.x) < 2);
  await page.mouse.up();
  await settled(page);
  assert.ok(Math.abs((await box(page, id)).x - before.x) < 2);
  assert.ok(await page.getByRole("button", { name: "Undo" }).isDisabled());
});

journey("a drag that begins at an edge moves the view only when the pointer comes back to the edge", async (page) => {
  await opened(page, "two-vpcs-peered");
  const canvas = await page.locator("#canvas").boundingBox();
  const view = () => page.locator("#canvas > g").getAttribute("transform");
  const pause = () => page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
  const before = await view();
  await page.mouse.move(canvas.x + 8, canvas.y + 300);
  await page.mouse.down();
  await page.mouse.move(canvas.x + 14, canvas.y + 310, { steps: 3 });
  await pause();
  assert.equal(await view(), before);
  await page.mouse.move(canvas.x + 200, canvas.y + 310, { steps: 4 });
  assert.equal(await view(), before);
  await page.mouse.move(canvas.x + 8, canvas.y + 310, { steps: 4 });
  await pause();
  assert.notEqual(await view(), before);
  await page.keyboard.press("Escape");
  await page.mouse.up();
});

journey("a rectangle on the ground selects what is in it, and Shift adds", async (page) => {
  await opened(page, "two-vpcs-peered");
  const canvas = await page.locator("#canvas").boundingBox();
  await drag(page, { x: canvas.x + 4, y: canvas.y + 4 }, { x: canvas.x + canvas.width - 4, y: canvas.y + canvas.height - 70 });
  await page.mouse.up();
  assert.ok((await selected(page)).length >= 1);
  await page.mouse.click(canvas.x + 4, canvas.y + 4);
  assert.deepEqual(await selected(page), []);
  const ids = await page.locator(".box--vpc").evaluateAll((boxes) => boxes.map((found) => found.dataset.shape));
  for (const id of ids.slice(0, 2)) {
    const at = await heading(page, id);
    await page.keyboard.down("Shift");
    await page.mouse.click(at.x, at.y);
    await page.keyboard.up("Shift");
  }
  assert.deepEqual(await selected(page), ids.slice(0, 2).sort());
});

journey("the wheel moves the view, and with Control it zooms at the pointer", async (page) => {
  await opened(page, "two-vpcs-peered");
  const [id] = await page.locator(".box--vpc").evaluateAll((boxes) => boxes.map((found) => found.dataset.shape));
  const before = await box(page, id);
  await page.mouse.move(before.x + before.width / 2, before.y + 4);
  await page.mouse.wheel(0, 40);
  await settled(page);
  assert.ok(Math.abs((await box(page, id)).y - (before.y - 40)) < 1.5);
  await page.mouse.wheel(0, -40);
  await settled(page);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -30);
  await page.keyboard.up("Control");
  await settled(page);
  const after = await box(page, id);
  assert.ok(after.width > before.width * 1.1);
  assert.ok(Math.abs(after.x + after.width / 2 - (before.x + before.width / 2)) < 3);
});

journey("no text is smaller than 11 pixels, from however far", async (page) => {
  await opened(page, "hub-and-spoke");
  await page.locator("#canvas").focus();
  for (let n = 0; n < 14; n += 1) {
    await page.keyboard.press("-");
    await settled(page);
    const smallest = await page.locator("#canvas").evaluate((svg) => {
      const scale = svg.querySelector(":scope > g").getCTM().a;
      const texts = [...svg.querySelectorAll("text:not(.pin__count)")].filter((text) => text.textContent !== "");
      const sizes = texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
      return Math.min(99, ...sizes);
    });
    assert.ok(smallest >= 10.9, `${smallest} px`);
  }
});

journey("an address finds who owns it", async (page) => {
  await opened(page, "two-vpcs-peered");
  await page.keyboard.press("Control+f");
  await page.locator("#list-words:focus").waitFor();
  await page.keyboard.type("10.0.0.10");
  await page.locator("#offer-0").waitFor();
  await page.keyboard.press("Enter");
  await settled(page);
  assert.equal((await page.locator(".tree__row--selected, .box--selected").count()) > 0, true);
});

journey("a name is changed where it stands", async (page) => {
  await opened(page, "two-vpcs-peered");
  const [id] = await page.locator(".box--vpc").evaluateAll((boxes) => boxes.map((found) => found.dataset.shape));
  const at = await heading(page, id);
  await page.mouse.click(at.x, at.y);
  await page.keyboard.press("F2");
  await page.locator(".name-field:focus").waitFor();
  await page.keyboard.type("renamed");
  await page.keyboard.press("Enter");
  await page.locator(`#shape-${id} .box__name`, { hasText: "renamed" }).first().waitFor();
});

journey("deleting says what goes with it before", async (page) => {
  await opened(page, "two-vpcs-peered");
  const [id] = await page.locator(".box--vpc").evaluateAll((boxes) => boxes.map((found) => found.dataset.shape));
  const at = await heading(page, id);
  await page.mouse.click(at.x, at.y);
  await page.keyboard.press("Delete");
  const dialog = page.getByRole("alertdialog");
  await dialog.getByText("prod-data").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(`#shape-${id}`).count(), 1);
  await page.keyboard.press("Delete");
  await page.locator("#delete-apply:focus").waitFor();
  await page.keyboard.press("Enter");
  await page.locator(`#shape-${id}`).waitFor({ state: "detached" });
});

journey("what is copied in one plan is pasted with all that it names", async (page, context) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await opened(page, "three-tiers");
  const [id] = await page.locator(".box--vpc").evaluateAll((boxes) => boxes.map((found) => found.dataset.shape));
  const at = await heading(page, id);
  await page.mouse.click(at.x, at.y);
  await page.keyboard.press("Control+c");
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("10."));
  await page.keyboard.press("Control+v");
  await page.locator(".box--vpc").nth(1).waitFor();
  assert.equal(await page.locator(".box--vpc").count(), 2);
});

journey("the menu has what can be done with what is under the pointer", async (page) => {
  await opened(page, "two-vpcs-peered");
  const [id] = await page.locator(".box--vpc").evaluateAll((boxes) => boxes.map((found) => found.dataset.shape));
  const at = await heading(page, id);
  await page.mouse.click(at.x, at.y, { button: "right" });
  await page.getByRole("menuitem", { name: /Duplicate/ }).click();
  await page.locator(".box--vpc").nth(2).waitFor();
  assert.equal(await page.locator(".box--vpc").count(), 3);
});

journey("one key hides all panels, and their sizes are remembered", async (page) => {
  await opened(page, "two-vpcs-peered");
  const width = () => page.locator(".side--left").evaluate((side) => side.getBoundingClientRect().width);
  const before = await width();
  await page.locator(".divider--left").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  assert.equal(await width(), before + 32);
  await page.reload();
  await page.locator("#sample-0").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await width(), before + 32);
  await page.locator("#canvas").focus();
  await page.keyboard.press("\\");
  const stage = await page.locator(".stage").boundingBox();
  assert.equal(stage.width, 1440);
  await page.keyboard.press("Escape");
  await page.locator(".toolbar").waitFor();
});

journey(
  "on a phone nothing is wider than the window, and panels are sheets",
  async (page) => {
    await opened(page, "two-vpcs-peered");
    const width = () => page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth));
    assert.ok((await width()) <= 390);
    for (const name of ["Add", "Plan tree"]) {
      await page.locator(".rail").getByRole("button", { name, exact: true }).click();
      const side = await page.locator(".side--left").boundingBox();
      assert.ok(side.width <= 390 && side.x >= 0);
      assert.ok((await width()) <= 390);
    }
  },
  { viewport: { width: 390, height: 844 }, hasTouch: true },
);
