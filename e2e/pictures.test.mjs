// Pictures, opened by the libraries of the tools that they are for: draw.io's and Mermaid's.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Planner, exports } from "../crates/js/pkg/vpcplan.js";
import { launch } from "./browser.mjs";

const gallery = new URL("../crates/engine/gallery/", import.meta.url);
const modules = new URL("node_modules/", import.meta.url);
const samples = (await readdir(gallery)).filter((name) => name.endsWith(".plan"));
const opened = async (name) => Planner.open(await readFile(new URL(name, gallery), "utf8"));

// Names that mean something to either tool.
const HOSTILE = `vpc a "end <b>\\"];x--> #quot; \`y\`" 10.0.0.0/16\n  subnet s "&amp; ]]>" 10.0.0.0/24\nvpc b "%% {{x}}" 10.1.0.0/16\npeering p "|x| -->" a <-> b failed\n`;

let browser;
let page;

before(async () => {
  browser = await launch();
  page = await browser.newPage();
  await page.goto("about:blank");
  await page.addScriptTag({ path: new URL("mermaid/dist/mermaid.min.js", modules).pathname });
  await page.evaluate(() => {
    window.mxLoadResources = false;
    window.mxLoadStylesheets = false;
    window.mxBasePath = "";
  });
  await page.addScriptTag({ path: new URL("mxgraph/javascript/mxClient.min.js", modules).pathname });
  await page.evaluate(() => mermaid.initialize({ startOnLoad: false }));
});

after(() => browser?.close());

const rendered = (chart) =>
  page.evaluate(async (text) => (await mermaid.render(`c${Math.random().toString(36).slice(2)}`, text)).svg, chart);

test("Mermaid draws every sample, and any name as it is", async () => {
  for (const name of samples) {
    const planner = await opened(name);
    const svg = await rendered(planner.convert("mermaid"));
    const vpcs = Object.values(planner.resources()).filter((one) => one.is.vpc);
    for (const vpc of vpcs.filter((one) => one.name)) assert.ok(svg.includes(vpc.name.split(" ")[0]), name);
  }
  const svg = await rendered(Planner.open(HOSTILE).convert("mermaid"));
  assert.match(svg, /#quot;|&quot;|quot/);
  assert.doesNotMatch(svg, /<b>/);
  await assert.rejects(rendered("flowchart LR\n  a[\"x\n"), "Mermaid draws anything");
});

/** What draw.io's model holds after it has read a file: cells with their parents and the ends of edges. */
const decoded = (file) =>
  page.evaluate((text) => {
    const document = mxUtils.parseXml(text);
    const model = new mxGraphModel();
    new mxCodec(document).decode(document.querySelector("mxGraphModel"), model);
    return Object.values(model.cells).map((cell) => ({
      id: cell.id, value: cell.value, edge: !!cell.edge, vertex: !!cell.vertex, style: cell.style ?? "",
      parent: cell.parent?.id, source: cell.source?.id, target: cell.target?.id,
      box: cell.geometry && { x: cell.geometry.x, y: cell.geometry.y, w: cell.geometry.width, h: cell.geometry.height },
    }));
  }, file);

test("draw.io reads every sample: containers, shapes, and edges tied to both ends", async () => {
  for (const name of samples) {
    const planner = await opened(name);
    const cells = await decoded(planner.convert("drawio"));
    const ids = new Set(cells.map((cell) => cell.id));
    for (const cell of cells.filter((one) => one.edge)) {
      assert.ok(ids.has(cell.source) && ids.has(cell.target), `${name}: ${cell.id}`);
    }
    for (const [id, resource] of Object.entries(planner.resources())) {
      if (!resource.is.subnet) continue;
      const cell = cells.find((one) => one.id === `box-${id}`);
      assert.equal(cell.parent, `box-${resource.parent}`, name);
      assert.match(cell.style, /mxgraph\.aws4\.group/);
      assert.ok(cell.box.x >= 0 && cell.box.y >= 0 && cell.box.w > 0 && cell.box.h > 0, name);
    }
  }
  const cells = await decoded(Planner.open(HOSTILE).convert("drawio"));
  assert.ok(cells.some((cell) => cell.value?.startsWith('end <b>"];x--> #quot; `y`')), JSON.stringify(cells));
});

test("what the package lists is what it writes", () => {
  const planner = new Planner();
  for (const { name, label, extension } of exports("ko")) {
    assert.equal(typeof planner.convert(name), "string");
    assert.ok(label && extension);
  }
});
