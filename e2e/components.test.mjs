// Every field of every component is filled in its form: by mouse, and by keys alone. An editor that does nothing
// cannot pass, because each field must be in the plan afterwards.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { journey } from "./harness.mjs";

const KINDS = fileURLToPath(new URL("../crates/plan/src/kind/", import.meta.url));
const tags = readdirSync(KINDS)
  .map((file) => readFileSync(KINDS + file, "utf8").match(/const TAG: &'static str =\s*"([^"]+)"/)?.[1])
  .filter(Boolean);

/** Two of every component, each with nothing decided, so that each can name another of its own kind. */
const everything = () => {
  const of = (tag, id) => [id, { is: { [tag]: {} } }];
  const resources = Object.fromEntries(tags.flatMap((tag) => [of(tag, tag), of(tag, `${tag}-2`)]));
  return Buffer.from(JSON.stringify({ format: "vpcplan", version: 1, resources }));
};

const inForm = (path) => `.inspector [data-path="${path}"]`;
const idOf = (path) => `field${path.replaceAll("/", "-")}`;

/** The fields in a part of the form that are there now, outermost first. */
const fieldsIn = (page, around) =>
  page.locator(around).evaluateAll((all) =>
    all.map((one) => {
      const example = one.querySelector("input")?.placeholder ?? "";
      const value = one.querySelector("input, select")?.value ?? "";
      return { path: one.dataset.path, editor: one.dataset.editor, example, value };
    }),
  );

/** A text for a field: its example, or another where that is what the field holds already. */
const fitting = ({ example, value }) => (example && example !== value ? example : value === "2" ? "3" : "2");

/** Enters by mouse, and typing where there is no other way. */
const byMouse = {
  async text(page, field) {
    const input = page.locator(`#${idOf(field.path)}`);
    await input.click();
    await input.fill(fitting(field));
    await page.locator(".inspector__title").click();
  },
  flag: (page, { path }) => page.locator(`#${idOf(path)}`).click(),
  async choice(page, { path, value }) {
    const select = page.locator(`#${idOf(path)}`);
    const values = await select.locator("option").evaluateAll((all) => all.map((one) => one.value));
    await select.selectOption(values.findLast((other) => other !== value));
  },
  async reference(page, { path }) {
    await page.locator(`#${idOf(path)}`).click();
    await page.locator(`#${idOf(path)}-list .option:not([data-new])`).first().click();
  },
  press: (page, path) => page.locator(`#${idOf(path)}`).click(),
  unfold: (page) => page.locator(".more > summary").click(),
};

/** Enters by keys alone; the focus comes by Tab. */
const byKeys = {
  async text(page, field) {
    await page.keyboard.press("Control+a");
    await page.keyboard.type(fitting(field));
    await page.keyboard.press("Enter");
  },
  flag: (page) => page.keyboard.press("Space"),
  async choice(page, { path, value }) {
    await page.keyboard.press("End");
    const same = await page.locator(`#${idOf(path)}`).evaluate((select, value) => select.value === value, value);
    if (same) await page.keyboard.press("Home");
  },
  async reference(page, { path }) {
    await page.keyboard.press("ArrowDown");
    await page.locator(`#${idOf(path)}-list .option:not([data-new])`).first().waitFor();
    const at = await page.locator(`#${idOf(path)}-list .option`).evaluateAll((all) => all.findIndex((one) => !one.dataset.new && one.dataset.option !== ""));
    for (let n = 0; n < at; n += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  },
  press: (page) => page.keyboard.press("Enter"),
  unfold: (page) => page.keyboard.press("Enter"),
};

/** Goes to an element by Tab, forwards and then backwards from where the focus is. */
async function tabTo(page, selector) {
  const there = () => page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector);
  for (const key of ["Tab", "Shift+Tab"]) {
    for (let n = 0; n < 60; n += 1) {
      if (await there()) return;
      // A finding that is settled takes the focus with it, and Tab goes on from where it stood.
      const inside = await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest(".side--right") !== null);
      if (n > 0 && !inside) break;
      await page.keyboard.press(key);
    }
  }
  assert.fail(`${selector} is not reached by Tab`);
}

async function reach(page, hands, path) {
  if (hands === byKeys) await tabTo(page, `#${idOf(path)}`);
}

/** Fills one field, and what it holds. */
async function fill(page, hands, field) {
  const { path, editor } = field;
  await reach(page, hands, path);
  if (editor === "list") return fillList(page, hands, field);
  if (editor === "rows") return fillRows(page, hands, field);
  await hands[editor](page, field);
}

/** Waits until an element has the focus, and says what has it where it does not come. */
async function focused(page, id) {
  const comes = page.waitForFunction((id) => document.activeElement?.id === id, id);
  await comes.catch(async () => {
    const [here, there] = await page.evaluate((id) => [document.activeElement?.outerHTML.slice(0, 200), document.getElementById(id) !== null], id);
    assert.fail(`${id}, which is ${there ? "" : "not "}drawn, has no focus: ${here} has it`);
  });
}

async function fillList(page, hands, { path }) {
  const picker = await page.locator(`#${idOf(path)}[role=combobox]`).count();
  if (picker > 0) {
    await hands.reference(page, { path });
    return page.locator(`${inForm(path)} .reference`).first().waitFor();
  }
  await hands.press(page, path);
  const blank = `${path}/0`;
  await focused(page, idOf(blank));
  const [field] = await fieldsIn(page, inForm(blank));
  await hands[field.editor](page, field);
}

async function fillRows(page, hands, { path }) {
  await hands.press(page, path);
  await page.locator(`.inspector [data-path^="${path}/0/"]`).first().waitFor();
  const inside = (await fieldsIn(page, `.inspector [data-path^="${path}/0/"]`)).filter((one) => one.path.split("/").length === 4);
  for (const field of inside) await fill(page, hands, field);
}

/** What the browser keeps of the plan. */
const keptPlan = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open("vpcplan");
        opening.onsuccess = () => {
          const all = opening.result.transaction("texts").objectStore("texts").getAll();
          all.onsuccess = () => done(all.result.map((kept) => JSON.parse(new TextDecoder().decode(kept.text)).resources));
        };
      }),
  );

/** The fields of a component that are not in the plan, as it is kept. */
async function missing(page, tag, fields) {
  const [resources] = await keptPlan(page);
  const is = resources[tag]?.is?.[tag] ?? {};
  const decided = (path) => path.split("/").slice(1).reduce((at, part) => at?.[part], is) !== undefined;
  return fields.filter((field) => !decided(field.path)).map((field) => `${tag}${field.path}`);
}

async function open(page) {
  await page.locator("#open-file").setInputFiles({ name: "everything.json", mimeType: "application/json", buffer: everything() });
  await page.waitForFunction(() => document.querySelector("#plan-name")?.value === "everything");
}

/** Selects by name, with keys. */
async function select(page, tag) {
  await page.keyboard.press("Escape");
  await page.locator("#canvas").focus();
  await page.keyboard.press("Control+f");
  await page.locator("#list-words:focus").waitFor();
  await page.keyboard.type(tag);
  await page.locator("#offer-0").waitFor();
  const at = await page.locator("[id^=offer-]").evaluateAll((all, tag) => all.findIndex((one) => one.querySelector("span").textContent === tag), tag);
  assert.ok(at >= 0, tag);
  for (let n = 0; n < at; n += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator(`.inspector[data-resource="${tag}"]`).waitFor();
}

function fillsEverything(name, hands) {
  journey(
    `every field of every component is filled ${name}`,
    async (page) => {
      assert.ok(tags.length >= 39, `${tags.length}`);
      await open(page);
      const left = [];
      for (const tag of tags) {
        await select(page, tag);
        if (hands === byKeys) {
          // From the canvas, Enter leads to the fields of what is selected.
          await page.keyboard.press("Enter");
          await page.locator("#field-name:focus").waitFor();
          await tabTo(page, ".more > summary");
        }
        if (!(await page.locator(".more[open]").count())) await hands.unfold(page);
        const fields = (await fieldsIn(page, ".inspector [data-path]")).filter((one) => one.path.split("/").length === 2);
        if (hands === byKeys) await page.locator("#field-name").focus();
        for (const field of fields) await fill(page, hands, field);
        let unfilled = [];
        for (let n = 0; n < 40; n += 1) {
          await page.locator('[data-kept="kept"]').waitFor();
          unfilled = await missing(page, tag, fields);
          if (unfilled.length === 0) break;
        }
        left.push(...unfilled);
      }
      assert.deepEqual(left, []);
    },
    { timeout: 900_000 },
  );
}

fillsEverything("by mouse", byMouse);
fillsEverything("by keys alone", byKeys);
