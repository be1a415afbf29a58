// What the canvas says from far, and on wires: whole or not at all, and nothing over anything else.
import assert from "node:assert/strict";
import { journey, opened, settled } from "./harness.mjs";

/** Accounts of two Regions each, with VPCs whose names tell them apart, and hubs that join them. */
function plan(accounts, vpcs) {
  const lines = [];
  for (let a = 0; a < accounts; a += 1) {
    lines.push(`account team-${a}-production 1111222233${String(a).padStart(2, "0")}`);
    for (const [r, region] of ["us-east-1", "eu-west-1"].entries()) {
      lines.push(`  region r${a}-${r} ${region}`);
      for (let v = 0; v < vpcs; v += 1) {
        lines.push(`    vpc payments-${a}-${r}-${v} 10.${a}.${v * 16}.0/20`);
        lines.push(`      subnet s-${a}-${r}-${v} 10.${a}.${v * 16}.0/24 zone ${region}a`);
      }
    }
  }
  return lines.join("\n");
}

/** What is said from far: the rectangles of captions, and the names in boxes with what they are short for. */
const said = (page) =>
  page.locator("#canvas").evaluate((svg) => {
    const rect = (found) => {
      const { x, y, width, height } = found.getBoundingClientRect();
      return { x, y, width, height, text: found.parentElement.textContent };
    };
    const names = (box) => [...box.querySelectorAll(":scope > g > .box__name")].map((line) => line.textContent).join("");
    return {
      captions: [...svg.querySelectorAll(".caption__plate")].map(rect),
      vpcs: [...svg.querySelectorAll(".box--vpc")].map((box) => ({ name: box.querySelector("title")?.textContent, shown: names(box) })),
      regions: [...svg.querySelectorAll(".caption")].filter((found) => /us-east-1|eu-west-1|^r\d/.test(found.textContent)).length,
    };
  });

/** Whether a text is all of a name, or enough of it. */
const tells = (text) => !text.includes("…") || text.length > 8;

for (const [accounts, vpcs] of [[5, 3], [20, 5]]) {
  journey(`at ${accounts * 2 * vpcs} VPCs nothing is cut to a few letters, and no name is over another`, async (page) => {
    await opened(page, plan(accounts, vpcs));
    for (let step = 0; step < 6; step += 1) {
      const { captions, vpcs: boxes } = await said(page);
      for (const [n, one] of captions.entries()) {
        assert.ok(tells(one.text), one.text);
        for (const other of captions.slice(n + 1)) {
          const apart =
            one.x + one.width <= other.x + 0.5 || other.x + other.width <= one.x + 0.5 ||
            one.y + one.height <= other.y + 0.5 || other.y + other.height <= one.y + 0.5;
          assert.ok(apart, `${one.text} and ${other.text}`);
        }
      }
      for (const { shown } of boxes) assert.ok(tells(shown), shown);
      await page.locator("#canvas").focus();
      await page.keyboard.press("+");
      await settled(page);
    }
  });
}

journey("each Region of an account is named at fit", async (page) => {
  await opened(page, plan(2, 4));
  assert.equal((await said(page)).regions, 4);
});

const PENDING = `region r us-east-1
  vpc one 10.0.0.0/16
  vpc two 10.1.0.0/16
  peering p one <-> two pending-acceptance`;

journey("the plate of a peering that waits says so in whole, in the reader's language", async (page) => {
  await opened(page, PENDING);
  const plate = page.locator(".wire__name");
  await plate.filter({ hasText: "pending-acceptance" }).waitFor();
  await page.locator("#canvas").focus();
  for (let step = 0; step < 4; step += 1) {
    for (const text of await plate.allTextContents()) assert.ok(!text.includes("…"), text);
    await page.keyboard.press("-");
    await settled(page);
  }
});

journey(
  "the same in Korean",
  async (page) => {
    await opened(page, PENDING);
    await page.locator(".wire__name", { hasText: "수락 대기 중" }).waitFor();
  },
  { locale: "ko-KR" },
);
