// The package under Node, on a real plan.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { Planner, explain, exports, rules } from "../pkg/vpcplan.js";

const gallery = new URL("../../engine/gallery/", import.meta.url);
const sample = async (name) => Planner.open(await readFile(new URL(`${name}.plan`, gallery), "utf8"));

test("a plan is opened and judged", async () => {
  const planner = await sample("overlapping-cidrs");
  const [worst] = planner.findings("en");
  assert.equal(worst.rule, "peering-overlap");
  assert.equal(worst.severity, "rejected");
  assert.deepEqual(worst.at, { id: "finance-accounting", path: "" });
  assert.match(planner.findings("ko")[0].message, /[가-힣]/);
});

test("a fix is previewed, applied, and taken back", async () => {
  const planner = await sample("overlapping-cidrs");
  const [{ key }] = planner.findings("en");
  const preview = planner.preview(key, 0);
  assert.ok(preview.resolves.some((finding) => finding.key === key));
  assert.ok(preview.lines.some((line) => line.startsWith("+ ")));
  planner.fix(key, 0);
  assert.ok(planner.findings("en").every((finding) => finding.rule !== "peering-overlap"));
  assert.equal(planner.undo(), true);
  assert.equal(planner.findings("en")[0].key, key);
  assert.equal(planner.redo(), true);
});

test("a change is applied as one step", () => {
  const planner = new Planner();
  const edits = [{ id: "a", to: { is: { vpc: { cidr: "10.0.0.0/16" } } } }];
  planner.apply({ label: "add a VPC", edits });
  planner.set("a", "/cidr", "10.1.0.0/16");
  assert.equal(planner.resources().a.is.vpc.cidr, "10.1.0.0/16");
  assert.equal(planner.undo(), true);
  assert.equal(planner.undo(), true);
  assert.equal(planner.undo(), false);
  assert.deepEqual(planner.resources(), {});
  assert.throws(() => planner.apply({ label: "", edits: [{ id: "no id!" }] }), /edit 0/);
  assert.throws(() => planner.set("gone", "/cidr", "x"), /not in the plan/);
});

test("a packet is followed both ways", async () => {
  const planner = await sample("two-vpcs-peered");
  const told = planner.trace({ from: "web", to: "db", port: 5432 });
  assert.equal(told.verdict, "delivered");
  assert.equal(told.back.verdict, "delivered");
  assert.equal(planner.trace({ from: "web", to: "db", port: 22 }).verdict, "denied");
  assert.match(planner.trace({ from: "web", to: "db", protocol: "icmp" }).out.flow, /^icmp 8\/0 /);
  assert.match(planner.trace({ from: "web", to: "db", protocol: "icmp", port: "3/4" }).out.flow, /^icmp 3\/4 /);
  assert.throws(() => planner.trace({ from: "web", to: "nobody" }), /nobody/);
});

test("what reaches what is told in exact sets", async () => {
  const planner = await sample("two-vpcs-peered");
  const [pair] = planner.reach({ from: "web", to: "db" });
  assert.deepEqual(pair.works, [
    { sources: ["10.0.0.10/32"], destinations: ["10.1.0.20/32"], services: "tcp 5432", source_ports: "all" },
  ]);
  assert.deepEqual(pair.unknown, []);
  assert.ok(planner.reach().some((one) => one.from === "prod-a" && one.to === "data-a"));
  assert.throws(() => planner.reach({ from: "nobody" }), /nobody/);
});

test("a plan is converted and read back", async () => {
  const planner = await sample("transit-trap");
  const json = planner.convert("json");
  assert.deepEqual(Planner.open([{ name: "plan.json", text: json }]).resources(), planner.resources());
  assert.match(planner.convert("outline"), /^peering a-b a <-> b active$/m);
  assert.throws(() => planner.convert("cobol"), /cobol/);
});

test("a folder of AWS CLI output is opened by its files' paths", async () => {
  const folder = new URL("../../../testdata/aws/hub-and-spoke/", import.meta.url);
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".json"));
  const files = names.map(async (name) => ({ name, text: await readFile(new URL(name, folder), "utf8") }));
  const planner = Planner.open(await Promise.all(files));
  const golden = await readFile(new URL("expected.plan", folder), "utf8");
  assert.equal(planner.convert("outline"), golden);
});

test("what is no plan is refused with its place", () => {
  assert.throws(() => Planner.open('{"format":"vpcplan","resources":{'), /plan:1:/);
});

test("every rule has a page", () => {
  for (const rule of rules()) assert.ok(explain(rule, "ko").title.length > 0);
});

test("VPCs are built, joined and priced", () => {
  const planner = new Planner();
  planner.buildVpc({ name: "a", cidr: "10.1.0.0/16", zones: ["us-east-1a"], tiers: ["private"] });
  planner.buildVpc({ name: "b", cidr: "10.2.0.0/16", zones: ["us-east-1a"], tiers: ["private"] });
  const advice = planner.advise({ ends: ["a", "b"] });
  assert.equal(advice.choose, "peering");
  assert.deepEqual(advice.methods.map(({ method }) => method), ["peering", "transit-gateway", "private-link"]);
  assert.deepEqual(planner.join("peering", { ends: ["a", "b"] }).proofs, ["delivered"]);
  assert.ok(planner.steps("ko")[0].steps.some(({ state }) => state === "done"));
  assert.deepEqual(planner.cost("en").totals, ["2.00 USD"]);
  assert.throws(() => planner.join("rope", { ends: ["a", "b"] }), /rope/);
  assert.throws(() => planner.advise({ ends: ["a", "nobody"] }), /nobody/);
});

test("no argument kills the planner or the module", async () => {
  const planner = await sample("two-vpcs-peered");
  const cyclic = {};
  cyclic.self = cyclic;
  let deep = {};
  for (let level = 0; level < 200_000; level += 1) deep = { deep };
  const throwing = { get label() { throw new Error("no"); } };
  const calling = { toJSON: () => planner.undo() };
  const odd = [
    undefined, null, 7, NaN, 1n, Symbol("s"), () => {}, [], {}, cyclic, deep, throwing, calling,
    { get message() { throw 1; } }, new Proxy({}, { get() { throw new TypeError("trap"); } }),
    new Map([[1, cyclic]]), Object.create(null), new Uint8Array(3), "\ud800",
  ];
  const calls = [
    (one) => Planner.open(one),
    (one) => Planner.open([{ name: "a", text: one }]),
    (one) => planner.apply(one),
    (one) => planner.apply({ label: "", edits: one }),
    (one) => planner.set(one, "/cidr", "x"),
    (one) => planner.set("web", one, "x"),
    (one) => planner.set("web", "/cidr", one),
    (one) => planner.findings(one),
    (one) => planner.preview(one, 0),
    (one) => planner.preview("key", one),
    (one) => planner.fix(one, one),
    (one) => planner.trace(one),
    (one) => planner.trace({ from: one, to: "db" }),
    (one) => planner.reach(one),
    (one) => planner.reach({ from: one }),
    (one) => planner.convert(one),
    (one) => planner.join(one, { ends: ["web", "db"] }),
    (one) => planner.join("peering", one),
    (one) => planner.advise(one),
    (one) => planner.openConversation(one),
    (one) => planner.steps(one),
    (one) => planner.cost(one),
    (one) => planner.addPriceList(one),
    (one) => planner.buildVpc(one),
    (one) => planner.buildTemplate(one, one),
    (one) => planner.differenceComment(planner, one),
    (one) => planner.convert("outline", one),
    (one) => exports(one),
    (one) => explain(one, "en"),
    (one) => explain("peering-overlap", one),
  ];
  for (const call of calls) {
    for (const one of odd) {
      try {
        call(one);
      } catch (error) {
        assert.ok(error instanceof Error, `${call}: ${typeof one}`);
      }
      // The planner is not held by a call that was broken off.
      assert.equal(typeof planner.convert("outline"), "string", `${call}`);
    }
  }
  while (planner.undo());
  assert.equal(planner.trace({ from: "web", to: "db", port: 5432 }).verdict, "delivered");
});
