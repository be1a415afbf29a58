// Accessibility: axe finds no violation of WCAG 2.2 AA in any state of the page, light and dark, wide and narrow.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { journey, opened, settled } from "./harness.mjs";

const AXE = readFileSync(fileURLToPath(new URL("node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const sample = async (page, name) => {
  await page.locator(`[data-sample="${name}"]`).click();
  await page.locator(".box").first().waitFor();
  await settled(page);
};
const keys = async (page, chord, waited) => {
  await page.locator("#canvas").focus();
  await page.keyboard.press(chord);
  await page.locator(waited).first().waitFor();
};
const dock = async (page, name) => {
  const tab = page.getByRole("tab", { name });
  if ((await tab.getAttribute("aria-selected")) !== "true") await tab.click();
};

/** Two VPCs of two accounts, whose peering waits to be accepted. */
const WAITING = `account one 111111111111
  region one-here us-east-1
    vpc shop 10.1.0.0/16
      subnet web-a 10.1.0.0/24 zone us-east-1a
        instance web 10.1.0.10
account two 222222222222
  region two-here us-east-1
    vpc data 10.2.0.0/16
      subnet db-a 10.2.0.0/24 zone us-east-1a
        instance db 10.2.0.10
peering p shop <-> data
`;

/** Each state, with how it is reached from the gallery. */
const STATES = {
  gallery: () => {},
  "an empty plan": (page) => page.getByRole("button", { name: "Empty plan" }).click(),
  "a plan with problems": async (page) => {
    await sample(page, "overlapping-cidrs");
    await dock(page, /Problems/);
    await page.locator(".problem").first().click();
    await page.locator(".explain").waitFor();
  },
  "a fix that is looked at": async (page) => {
    await sample(page, "overlapping-cidrs");
    await dock(page, /Problems/);
    await page.locator('[data-rule="peering-overlap"]').first().click();
    await page.locator("#fix-0").click();
    await page.locator(".preview__sum").waitFor();
  },
  "a form with a picker open": async (page) => {
    await sample(page, "two-vpcs-peered");
    await keys(page, "Control+f", "#list-words:focus");
    await page.keyboard.type("prod-a");
    await page.locator("#offer-0").waitFor();
    await page.keyboard.press("Enter");
    await page.locator('.inspector[data-resource]').waitFor({ state: "attached" });
    await settled(page);
    // A narrow page may show the form by itself, and the key that shows it hides it too.
    const field = page.locator("#field-route_table");
    for (let tries = 0; tries < 4 && !(await field.isVisible()); tries += 1) {
      await page.locator("#canvas").focus();
      await page.keyboard.press("i");
      await field.waitFor({ timeout: 3000 }).catch(() => {});
    }
    await field.click();
    await page.locator(".option").first().waitFor();
  },
  "the templates": async (page) => {
    await sample(page, "two-vpcs-peered");
    await keys(page, "Shift+V", "#fix-apply");
  },
  "the addresses": async (page) => {
    await sample(page, "overlapping-cidrs");
    await keys(page, "u", "[data-addresses]");
  },
  "another plan beside this one": async (page) => {
    await sample(page, "two-vpcs-peered");
    await keys(page, "o", "#compare-plan");
    await page.locator("#compare-file").setInputFiles({ name: "before.plan", mimeType: "text/plain", buffer: Buffer.from(WAITING) });
    await page.locator("[data-compared]").first().waitFor();
  },
  "a path": async (page) => {
    await sample(page, "two-vpcs-peered");
    await dock(page, "Paths");
    await page.locator("#path-from").fill("web");
    await page.locator("#path-to").fill("db");
    await page.locator("#path-to").press("Enter");
    await page.locator("[data-verdict]").waitFor();
  },
  "what reaches what": async (page) => {
    await sample(page, "two-vpcs-peered");
    await dock(page, "Reach");
    await page.locator(".reach__row").first().waitFor();
  },
  "the ways to join": async (page) => {
    await opened(page, WAITING);
    await dock(page, "Join");
    await page.locator("#join-add").selectOption({ label: "VPC shop" });
    await page.locator("#join-add").selectOption({ label: "VPC data" });
    await page.locator('[data-way="private-link"] label').click();
    await page.locator(".preview__sum").waitFor();
  },
  "a path that is made to work": async (page) => {
    await opened(page, WAITING);
    await dock(page, "Paths");
    await page.locator("#path-from").fill("web");
    await page.locator("#path-to").fill("db");
    await page.locator("#path-to").press("Enter");
    await page.locator("#make-it-work").click();
    await page.locator(".preview__sum").waitFor();
  },
  "the steps of setting up": async (page) => {
    await opened(page, WAITING);
    await dock(page, "Setup");
    await page.locator(".guide__step").first().waitFor();
  },
  "the cost of a month": async (page) => {
    await sample(page, "privatelink");
    await dock(page, "Cost");
    await page.locator(".cost tbody tr").first().waitFor();
  },
  "a VPC that is built": async (page) => {
    await sample(page, "three-tiers");
    await keys(page, "v", "#vpc-name:focus");
    await page.locator(".preview__sum").waitFor();
  },
  "the plan as text": async (page) => {
    await sample(page, "three-tiers");
    await dock(page, /text/i);
  },
  "the list of commands": async (page) => {
    await sample(page, "three-tiers");
    await keys(page, "Control+k", "#list-words:focus");
  },
  "the export menu": async (page) => {
    await sample(page, "three-tiers");
    await keys(page, "Control+e", "#export-0");
  },
  "the plan tree": async (page) => {
    await sample(page, "three-tiers");
    await page.locator(".rail").getByRole("button", { name: "Plan tree" }).click();
  },
};

const told = (violation) =>
  `${violation.id} (${violation.impact}): ${violation.nodes.map((node) => node.target.join(" ")).slice(0, 4).join(", ")}`;

const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

for (const colorScheme of ["light", "dark"]) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const [name, reach] of Object.entries(STATES)) {
      journey(
        `axe: ${name}, ${colorScheme}, ${size}`,
        async (page) => {
          await page.locator("#sample-0").waitFor();
          await reach(page);
          await settled(page);
          await page.evaluate(AXE);
          const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
          assert.deepEqual(violations.map(told), []);
        },
        { viewport, colorScheme, reducedMotion: "reduce" },
      );
    }
  }
}
