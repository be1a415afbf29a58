// The addresses of a plan: what is used and free, built on from there; and another plan beside the one that is open.
import assert from "node:assert/strict";
import { journey, opened, settled } from "./harness.mjs";

const POOLED = `address-pool corp 10.0.0.0/14
region here us-east-1
  vpc shop 10.0.0.0/16
    subnet web-a 10.0.0.0/24 zone us-east-1a
      instance web 10.0.0.10
      instance api 10.0.0.11
    subnet web-b 10.0.2.0/24 zone us-east-1b
  vpc twin 10.0.0.0/16
  vpc joined 10.2.0.0/16
  vpc clash 10.2.128.0/17
peering p joined <-> clash
`;

const BEFORE = `vpc shop 10.0.0.0/16
  route-table main-table main
  subnet web 10.0.0.0/24 zone us-east-1a
    instance front 10.0.0.10
  subnet db 10.0.1.0/24 zone us-east-1a
    instance store 10.0.1.10
`;

const row = (page, addresses) => page.locator(`[data-addresses="${addresses}"]`);
const dock = (page, name) => page.getByRole("tab", { name }).click();
const undo = (page) => page.locator(".toolbar").getByRole("button", { name: "Undo" });

journey("addresses show what is used, what is free, and overlaps only where two could meet", async (page) => {
  await opened(page, POOLED);
  await dock(page, "Addresses");
  await row(page, "10.0.0.0/14").waitFor();
  // Two VPCs with one block are counted once, and the half of one that another one is joined by.
  assert.match(await row(page, "10.0.0.0/14").innerText(), /corp[\s\S]*131,072 \/ 262,144/);
  assert.match(await row(page, "10.0.0.0/24").innerText(), /web-a[\s\S]*2 \/ 251/);
  assert.match(await row(page, "10.0.1.0 – 10.0.1.255").innerText(), /Free[\s\S]*256/);
  assert.match(await row(page, "10.1.0.0 – 10.1.255.255").innerText(), /Free/);
  assert.match(await row(page, "10.2.0.0/16").innerText(), /Overlaps VPC clash \(10\.2\.128\.0\/17\)/);
  assert.match(await row(page, "10.2.128.0/17").innerText(), /Overlaps VPC joined/);
  for (const twin of await row(page, "10.0.0.0/16").allInnerTexts()) assert.doesNotMatch(twin, /Overlaps/);
  await row(page, "10.0.0.0/16").first().getByRole("button", { name: /Fold or unfold/ }).click();
  await row(page, "10.0.2.0/24").waitFor({ state: "detached" });
  await row(page, "10.0.0.0/16").first().getByRole("button", { name: /Fold or unfold/ }).press("Enter");
  await row(page, "10.0.2.0/24").waitFor();
});

journey("a gap takes a subnet or a VPC, and a subnet is split where it stands", async (page) => {
  await opened(page, POOLED);
  await dock(page, "Addresses");
  await row(page, "10.0.1.0 – 10.0.1.255").getByRole("button", { name: "Add subnet 10.0.1.0/24" }).click();
  await row(page, "10.0.1.0/24").waitFor();
  await page.locator("#field-name:focus").waitFor();
  await undo(page).click();
  await row(page, "10.0.1.0/24").waitFor({ state: "detached" });
  await row(page, "10.1.0.0 – 10.1.255.255").getByRole("button", { name: "Add VPC 10.1.0.0/16" }).click();
  await page.locator("#vpc-name:focus").waitFor();
  assert.equal(await page.locator("#vpc-cidr").inputValue(), "10.1.0.0/16");
  await page.locator("#fix-apply").click();
  await row(page, "10.1.0.0/16").waitFor();
  await row(page, "10.0.2.0/24").getByRole("button", { name: "Split subnet…" }).click();
  await page.locator("#split-2:focus").waitFor();
  await page.locator("#fix-apply").click();
  await row(page, "10.0.2.128/25").waitFor();
  // The focus stays in the panel, on what is new there.
  await row(page, "10.0.2.128/25").locator("button:focus").waitFor();
  await row(page, "10.0.2.128/25").getByRole("button", { name: "Split subnet…" }).press("Enter");
  await page.locator("#split-2:focus").waitFor();
  await page.keyboard.press("Escape");
  await row(page, "10.0.2.128/25").locator("button:focus", { hasText: "Split" }).waitFor();
});

journey(
  "on a phone the addresses are read and built on, in Korean",
  async (page) => {
    await opened(page, POOLED);
    await page.getByRole("tab", { name: "주소" }).tap();
    await row(page, "10.1.0.0 – 10.1.255.255").getByRole("button", { name: "VPC 10.1.0.0/16 추가" }).tap();
    await page.locator("#fix-apply").tap();
    await row(page, "10.1.0.0/16").waitFor();
    // What is used of a block is drawn here too, below its name.
    const strip = await row(page, "10.2.0.0/16").locator(".addresses__strip svg").boundingBox();
    assert.ok(strip.width > 100 && strip.height > 4, JSON.stringify(strip));
    assert.ok(!(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)));
  },
  { viewport: { width: 390, height: 844 }, hasTouch: true, locale: "ko-KR" },
);

journey("a plan is compared with a file: by resource, by what is reachable, and on the canvas", async (page) => {
  const now = BEFORE.replace("subnet db 10.0.1.0/24", "subnet db 10.0.1.0/25").replace("    instance front 10.0.0.10\n", "    instance shop-front 10.0.0.20\n");
  await opened(page, now + "vpc more 10.1.0.0/16\n");
  await dock(page, "Compare");
  const file = { name: "before.plan", mimeType: "text/plain", buffer: Buffer.from(BEFORE) };
  await page.locator("#compare-file").setInputFiles(file);
  await page.locator("[data-compared=more]").waitFor();
  await page.getByRole("heading", { name: "Added: 2" }).waitFor();
  await page.getByRole("heading", { name: "Removed: 1" }).waitFor();
  assert.match(await page.locator("[data-compared=db]").innerText(), /- subnet db 10\.0\.1\.0\/24[\s\S]*\+ subnet db 10\.0\.1\.0\/25/);
  await page.locator('[data-compared="compare.opens"]', { hasText: "->" }).waitFor();
  await page.locator('[data-compared="compare.closes"]', { hasText: "->" }).waitFor();
  await page.locator(".ghost--added").first().waitFor({ state: "attached" });
  await page.locator(".ghost--changed").first().waitFor({ state: "attached" });
  await page.locator("[data-compared=more]").getByRole("button").click();
  await page.locator('.inspector[data-resource="more"]').waitFor({ state: "attached" });
  // It goes on with the plan.
  await page.locator("#canvas").focus();
  await page.keyboard.press("Delete");
  await page.locator("[data-compared=more]").waitFor({ state: "detached" });
  await page.getByRole("tab", { name: "Compare" }).click();
  await page.locator(".ghost").first().waitFor({ state: "detached" });
});

journey("a comparison tells which problems it raises and settles", async (page) => {
  const clashing = "vpc a 10.0.0.0/16\nvpc b 10.0.0.0/16\npeering p a <-> b active\n";
  await opened(page, clashing.replace("vpc b 10.0.0.0/16", "vpc b 10.1.0.0/30"));
  await dock(page, "Compare");
  await page.locator("#compare-file").setInputFiles({ name: "before.plan", mimeType: "text/plain", buffer: Buffer.from(clashing) });
  await page.locator('[data-compared="compare.settled"] [data-rule="peering-overlap"]').waitFor();
  const raised = page.locator('[data-compared="compare.raised"] [data-rule="vpc-cidr-size"]');
  await raised.getByRole("button").press("Enter");
  await page.locator(".explain__title").waitFor();
});

journey("reachability of a large plan is compared on demand, and can be stopped", async (page) => {
  const subnets = (count) => Array.from({ length: count }, (_, n) => `  subnet s${n} 10.0.${n}.0/24\n    instance i${n} 10.0.${n}.10\n`).join("");
  const large = `vpc v 10.0.0.0/16\n${subnets(220)}`;
  await opened(page, large.replace("subnet s7 10.0.7.0/24\n    instance i7 10.0.7.10", "subnet s7 10.0.7.0/24\n    instance i7 10.0.7.20"));
  await dock(page, "Compare");
  await page.locator("#compare-file").setInputFiles({ name: "before.plan", mimeType: "text/plain", buffer: Buffer.from(large) });
  await page.locator("[data-compared=i7]").waitFor();
  await page.locator("#compare-reach").click();
  await page.locator(".compare__progress progress").waitFor();
  await page.locator("#compare-stop").click();
  await page.locator("#compare-reach").click();
  await page.locator('[data-compared="compare.opens"]', { hasText: "s7" }).waitFor({ timeout: 90_000 });
});

journey("a plan is compared with another one that the browser keeps, by keys alone", async (page) => {
  await opened(page, BEFORE);
  await page.locator("#plan-name").fill("older");
  await page.locator("#plan-name").press("Enter");
  await page.locator("#open-file").setInputFiles({ name: "new.plan", mimeType: "text/plain", buffer: Buffer.from(BEFORE + "  internet-gateway way-out\n") });
  await page.locator("#shape-way-out").first().waitFor();
  await settled(page);
  await page.locator("#canvas").focus();
  await page.keyboard.press("o");
  await page.locator("#compare-plan option", { hasText: "older" }).waitFor({ state: "attached" });
  await page.locator("#compare-plan").focus();
  await page.locator("#compare-plan").selectOption({ label: "older" });
  await page.locator("[data-compared=way-out]").waitFor();
  await page.locator("#compare-file").setInputFiles({ name: "no.plan", mimeType: "text/plain", buffer: Buffer.from("nonsense here\n") });
  await page.locator(".cost [role=alert]").waitFor();
});
