// The same work by other hands: by fingers, by single clicks alone, and by keys alone.
import assert from "node:assert/strict";
import { journey, pick, settled } from "./harness.mjs";

const TOUCH = { hasTouch: true };

/** Fingers of this page: each call puts them down, moves them or lifts them, as the browser tells of them. */
async function fingers(page, context) {
  const session = await context.newCDPSession(page);
  return (type, points) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
}

/** Moves fingers along straight lines, in steps. */
async function glide(touch, from, to, steps = 8) {
  await touch("touchStart", from);
  for (let n = 1; n <= steps; n += 1) {
    const at = ([x, y], place) => [x + ((to[place][0] - x) * n) / steps, y + ((to[place][1] - y) * n) / steps];
    await touch("touchMove", from.map(at));
  }
}

const lift = (touch) => touch("touchEnd", []);

const body = (page, id) => page.locator(`#shape-${id} > g > .box__body`).boundingBox();
const vpcs = (page) => page.locator(".box--vpc").evaluateAll((boxes) => boxes.map((found) => found.dataset.shape));

async function sample(page, name) {
  await page.locator(`[data-sample="${name}"]`).click();
  await page.locator(".box").first().waitFor();
  await settled(page);
}

/** A point of the ground: no box, wire or control is there. */
const ground = (page) =>
  page.locator("#canvas").evaluate((svg) => {
    const { left, top, width, height } = svg.getBoundingClientRect();
    for (let y = top + 60; y < top + height - 70; y += 12) {
      for (let x = left + 12; x < left + width - 130; x += 12) {
        const free = [[0, 0], [110, 0]].every(([dx, dy]) => {
          const hit = document.elementFromPoint(x + dx, y + dy);
          return svg.contains(hit) && !hit.closest("[data-id]");
        });
        if (free) return [x, y];
      }
    }
    return null;
  });

journey(
  "one finger on the ground moves the view",
  async (page, context) => {
    await sample(page, "two-vpcs-peered");
    const touch = await fingers(page, context);
    const [id] = await vpcs(page);
    const [x, y] = await ground(page);
    const before = await body(page, id);
    await glide(touch, [[x, y]], [[x + 60, y + 40]]);
    await lift(touch);
    const after = await body(page, id);
    assert.ok(Math.abs(after.x - before.x - 60) < 2 && Math.abs(after.y - before.y - 40) < 2, JSON.stringify({ before, after }));
    assert.ok(await page.getByRole("button", { name: "Undo" }).isDisabled());
  },
  TOUCH,
);

journey(
  "two fingers zoom about the point between them, and pan",
  async (page, context) => {
    await sample(page, "two-vpcs-peered");
    const touch = await fingers(page, context);
    const [id] = await vpcs(page);
    const before = await body(page, id);
    const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
    await glide(touch, [[x - 40, y], [x + 40, y]], [[x - 80, y], [x + 80, y]]);
    await lift(touch);
    await settled(page);
    const zoomed = await body(page, id);
    assert.ok(Math.abs(zoomed.width / before.width - 2) < 0.05, `${zoomed.width} from ${before.width}`);
    assert.ok(Math.abs(zoomed.x + zoomed.width / 2 - x) < 6, JSON.stringify(zoomed));
    await glide(touch, [[x - 40, y], [x + 40, y]], [[x - 10, y + 50], [x + 70, y + 50]]);
    await lift(touch);
    await settled(page);
    const moved = await body(page, id);
    assert.ok(Math.abs(moved.width - zoomed.width) < 4, `${moved.width} from ${zoomed.width}`);
    assert.ok(Math.abs(moved.x - zoomed.x - 30) < 4 && Math.abs(moved.y - zoomed.y - 50) < 4, JSON.stringify({ zoomed, moved }));
    // No finger dragged what was under it.
    assert.ok(await page.getByRole("button", { name: "Undo" }).isDisabled());
  },
  TOUCH,
);

journey(
  "a finger drags a VPC, and undo brings it back",
  async (page, context) => {
    await sample(page, "two-vpcs-peered");
    const touch = await fingers(page, context);
    const id = (await vpcs(page)).at(-1);
    const before = await body(page, id);
    const [x, y] = [before.x + 6, before.y + 6];
    await glide(touch, [[x, y]], [[x + 20, y + 40]]);
    await lift(touch);
    await page.waitForFunction(
      ([id, y]) => document.querySelector(`#shape-${id} .box__body`).getBoundingClientRect().y > y + 25,
      [id, before.y],
    );
    await page.getByRole("button", { name: "Undo" }).tap();
    await page.waitForFunction(
      ([id, y]) => Math.abs(document.querySelector(`#shape-${id} .box__body`).getBoundingClientRect().y - y) < 2,
      [id, before.y],
    );
  },
  TOUCH,
);

journey(
  "a finger that rests opens the menu of what is under it",
  async (page, context) => {
    await sample(page, "two-vpcs-peered");
    const touch = await fingers(page, context);
    const [id] = await vpcs(page);
    const { x, y } = await body(page, id);
    await touch("touchStart", [[x + 6, y + 6]]);
    await page.getByRole("menuitem", { name: /Duplicate/ }).waitFor();
    await lift(touch);
    await page.getByRole("menuitem", { name: /Duplicate/ }).tap();
    await page.locator(".box--vpc").nth(2).waitFor();
  },
  TOUCH,
);

/** How many findings say that AWS refuses something or that it does not work. */
const wrongs = async (page) => {
  const counts = await page.locator('.status__count:is([data-severity="rejected"], [data-severity="broken"])').allTextContents();
  assert.equal(counts.length, 2);
  return counts.map(Number);
};

const rule = (page, name) => page.locator(`[data-rule="${name}"]`).first();

/** A peering of two new VPCs, accepted and with routes, by an act that presses what is pressed. */
async function peers(page, press, names) {
  await press(page.getByRole("button", { name: "Empty plan" }));
  for (const [place] of names.entries()) {
    await press(page.locator("#canvas"), { position: { x: 60, y: 300 + 60 * place } });
    await press(page.locator(".palette").getByRole("button", { name: "VPC", exact: true }));
    await page.locator(`[data-shape="${names[place]}"]`).waitFor();
    await press(page.locator(".palette").getByRole("button", { name: "Subnet", exact: true }));
    await page.locator(".box--subnet").nth(place).waitFor();
  }
}

/** Shows the problems. */
async function problems(page, press) {
  const tab = page.getByRole("tab", { name: /Problems/ });
  if ((await tab.getAttribute("aria-selected")) !== "true") await press(tab);
}

async function mends(page, press, name) {
  await problems(page, press);
  await press(rule(page, name));
  await press(page.locator("#fix-0"));
  await page.locator(".preview__sum").waitFor();
  await press(page.locator("#fix-apply"));
  await rule(page, name).waitFor({ state: "detached" });
}

for (const [hand, press, options] of [
  ["single clicks alone", (what, how) => what.click(how), {}],
  ["taps alone", (what, how) => what.tap(how), TOUCH],
]) {
  journey(
    `a peering is built, accepted and routed by ${hand}`,
    async (page) => {
      const names = ["vpc", "vpc-2"];
      await peers(page, press, names);
      await press(page.locator("#fit"));
      await settled(page);
      await press(page.locator("#shape-vpc .box__name").first());
      await press(page.locator(".toolbar").getByRole("button", { name: "Connect to…" }));
      await press(page.locator('.choice[data-to="vpc-2"]').first());
      await page.locator(".wire__line").first().waitFor({ state: "attached" });
      await mends(page, press, "peering-not-accepted");
      await mends(page, press, "peering-no-routes");
      await settled(page);
      assert.deepEqual(await wrongs(page), [0, 0]);
      await press(page.getByRole("button", { name: "Undo" }));
      await rule(page, "peering-no-routes").waitFor();
    },
    options,
  );
}

journey("a peering's ends are chosen by clicks in its form", async (page) => {
  await peers(page, (what, how) => what.click(how), ["vpc", "vpc-2"]);
  await page.locator("#canvas").click({ position: { x: 8, y: 120 } });
  await page.locator(".palette").getByRole("button", { name: "VPC peering", exact: true }).click();
  await pick(page, "field-requester", "vpc");
  await pick(page, "field-accepter", "vpc-2");
  await page.locator(".wire__line").first().waitFor({ state: "attached" });
  await problems(page, (what) => what.click());
  await rule(page, "peering-not-accepted").waitFor();
});

journey("a peering is built by keys alone, with the ends chosen in the drawing", async (page) => {
  const keys = page.keyboard;
  const command = async (words) => {
    await keys.press("Control+k");
    await page.locator("#list-words:focus").waitFor();
    await keys.type(words);
    await page.locator("#offer-0", { hasText: words }).waitFor();
    await keys.press("Enter");
  };
  await command("Empty plan");
  await page.locator("#plan-name").waitFor();
  for (const id of ["vpc", "vpc-2"]) {
    await command("Add VPC");
    await page.locator(`#shape-${id}`).waitFor();
    await keys.press("Escape");
    await keys.press("Escape");
  }
  await settled(page);
  await keys.press("ArrowDown");
  await keys.press("c");
  await page.locator("#connect-0:focus").waitFor();
  await keys.press("Enter");
  await page.locator(".wire__line").first().waitFor({ state: "attached" });
  await keys.press("p");
  await rule(page, "peering-not-accepted").waitFor();
  // Back on the drawing, the wire is a stop of the same walk.
  const focus = await page.evaluate(() => document.activeElement?.id ?? "");
  assert.notEqual(focus, "");
});
