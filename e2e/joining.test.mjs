// Joining VPCs, making a path work, what is left to set up, and what it costs: each in a few clicks.
import assert from "node:assert/strict";
import { journey, opened } from "./harness.mjs";

const APART = `region here us-east-1
  vpc shop 10.1.0.0/16
    security-group web-sg
    subnet web-a 10.1.0.0/24 zone us-east-1a
      instance web 10.1.0.10 groups web-sg
  vpc data 10.2.0.0/16
    security-group db-sg
    subnet db-a 10.2.0.0/24 zone us-east-1a
      instance db 10.2.0.10 groups db-sg
`;

const OVERLAP = `account one 111111111111
  region one-here us-east-1
    vpc shop 10.0.0.0/16
      security-group web-sg
      subnet web-a 10.0.0.0/24 zone us-east-1a
        instance web 10.0.0.10 groups web-sg
account two 222222222222
  region two-here us-east-1
    vpc bank 10.0.0.0/16
      security-group ledger-sg
      subnet bank-a 10.0.0.0/24 zone us-east-1a
        instance ledger 10.0.0.20 groups ledger-sg
peering p shop <-> bank
`;

const WAITING = `account one 111111111111
  region one-here us-east-1
    vpc a 10.1.0.0/16
      route-table ta main
        route 10.2.0.0/16 -> p
      subnet sa 10.1.0.0/24 zone us-east-1a
        instance web 10.1.0.10
account two 222222222222
  region two-here us-east-1
    vpc b 10.2.0.0/16
      route-table tb main
      subnet sb 10.2.0.0/24 zone us-east-1a
        instance db 10.2.0.10
peering p a <-> b
`;

/** Clicks that are counted. */
function counted() {
  const clicks = async (locator, options) => {
    clicks.count += 1;
    await locator.click(options);
  };
  clicks.count = 0;
  return clicks;
}

const name = (page, id) => page.locator(`#shape-${id} .box__name`).first();
const verdict = (page, word) => page.locator(`.paths [data-verdict="${word}"]`).waitFor();
const toolbar = (page, label) => page.locator(".toolbar").getByRole("button", { name: label });
const undo = (page) => toolbar(page, "Undo");
const rows = (page) => page.locator(".compare tbody tr").evaluateAll((all) => all.map((row) => [row.dataset.way, row.dataset.fits]));

journey("two VPCs are compared, peered and proven in four clicks, and one undo takes it back", async (page) => {
  await opened(page, APART);
  const click = counted();
  await click(name(page, "shop"));
  await click(name(page, "data"), { modifiers: ["Shift"] });
  await click(toolbar(page, "Join VPCs…"));
  await page.locator(".preview__sum").waitFor();
  assert.deepEqual(await rows(page), [["peering", "true"], ["transit-gateway", "true"], ["private-link", "true"]]);
  assert.equal(await page.locator(".compare__chosen").getAttribute("data-way"), "peering");
  await page.locator(".ghosts, .ghost").first().waitFor({ state: "attached" });
  await click(page.locator("#fix-apply"));
  await verdict(page, "delivered");
  assert.ok(click.count <= 4, `${click.count}`);
  await page.locator(".wire__line").first().waitFor({ state: "attached" });
  await undo(page).click();
  await page.locator(".wire__line").first().waitFor({ state: "detached" });
  await page.locator('.paths [data-verdict="no-route"]').waitFor();
  assert.ok(await undo(page).isDisabled());
});

journey("the overlap of two accounts leads to PrivateLink, which is delivered, in at most six clicks", async (page) => {
  await opened(page, OVERLAP);
  await page.getByRole("tab", { name: /Problems/ }).click();
  const click = counted();
  await click(page.locator('[data-rule="peering-overlap"]').first());
  await click(page.locator("#join-otherwise"));
  await page.locator(".preview__sum").waitFor();
  assert.deepEqual(await rows(page), [["peering", "false"], ["transit-gateway", "false"], ["private-link", "true"]]);
  await click(page.locator("#fix-apply"));
  await verdict(page, "delivered");
  assert.ok(click.count <= 6, `${click.count}`);
});

journey("PrivateLink asks for TLS, a port, a name and acceptance", async (page) => {
  await opened(page, OVERLAP);
  await page.locator("#canvas").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("j");
  await page.locator("#join-add").selectOption({ label: "VPC shop" });
  await page.locator("#join-add").selectOption({ label: "VPC bank" });
  await page.locator("#join-protocol").selectOption("tls");
  await page.locator("#join-port").fill("8443");
  await page.locator("#join-name").fill("ledger.example.com");
  await page.locator("#join-acceptance").selectOption("each");
  const lines = page.locator(".preview .diff").last();
  await lines.getByText("listener tls 8443").waitFor();
  await lines.getByText("dns ledger.example.com").waitFor();
  await page.locator("#join-port").fill("99999");
  await page.locator(".join [role=alert]").waitFor();
  await page.locator("#join-port").fill("");
  await page.locator(".join [role=alert]").waitFor({ state: "detached" });
  await lines.getByText("listener tls 443").waitFor();
  await page.locator("#fix-apply").click();
  await verdict(page, "delivered");
});

journey("a path whose ends nothing joins leads to the ways to join, and a denied one is opened exactly", async (page) => {
  await opened(page, APART);
  await page.getByRole("tab", { name: "Paths" }).click();
  await page.locator("#path-from").fill("web");
  await page.locator("#path-to").fill("db");
  await page.locator("#path-protocol").fill("tcp");
  await page.locator("#path-port").fill("5432");
  await page.locator("#path-port").press("Enter");
  await verdict(page, "no-route");
  const click = counted();
  await click(page.locator("#join-ends"));
  await page.locator(".preview__sum").waitFor();
  assert.equal(await page.locator("#join-port").inputValue(), "5432");
  await click(page.locator("#fix-apply"));
  await verdict(page, "delivered");
  assert.ok(click.count <= 2);
  // Another port is denied, and opened by one change.
  await page.locator("#path-port").fill("6379");
  await page.locator("#path-port").press("Enter");
  await verdict(page, "denied");
  click.count = 0;
  await click(page.locator("#make-it-work"));
  await page.locator(".preview__sum").waitFor();
  await page.getByText("Opens nothing else").waitFor();
  await click(page.locator("#fix-apply"));
  await verdict(page, "delivered");
  assert.ok(click.count <= 2);
  await undo(page).click();
  await verdict(page, "denied");
});

journey("two things that are selected are made to work by keys alone", async (page) => {
  await opened(page, WAITING);
  await name(page, "web").click();
  await name(page, "db").click({ modifiers: ["Shift"] });
  await page.locator("#canvas").focus();
  await page.keyboard.press("w");
  await page.locator("#fix-apply:focus").waitFor();
  await page.keyboard.press("Enter");
  await verdict(page, "delivered");
});

journey("the ways are chosen and applied by keys alone", async (page) => {
  await opened(page, APART);
  await name(page, "shop").click();
  await name(page, "data").click({ modifiers: ["Shift"] });
  await page.locator("#canvas").focus();
  await page.keyboard.press("j");
  await page.locator("#join-way-0:focus").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.locator('.compare__chosen[data-way="transit-gateway"]').waitFor();
  await page.locator(".preview .diff").last().getByText("transit-gateway hub").waitFor();
  for (let n = 0; n < 12 && !(await page.locator("#fix-apply").evaluate((button) => button === document.activeElement)); n += 1) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await verdict(page, "delivered");
});

journey("what is left to set up is shown for both accounts, and goes on as it is done", async (page) => {
  await opened(page, WAITING);
  const click = counted();
  await click(page.getByRole("tab", { name: "Setup" }));
  const guide = page.locator('[data-guide="p"]');
  await guide.waitFor();
  assert.equal(await guide.locator(".guide__side").count(), 2);
  assert.match(await guide.locator(".guide__side").nth(0).innerText(), /111111111111/);
  assert.match(await guide.locator(".guide__side").nth(1).innerText(), /222222222222/);
  const next = guide.locator('[data-progress="next"]');
  assert.match(await next.innerText(), /accept the request/);
  await click(next.locator(".guide__go"));
  assert.ok(click.count <= 2);
  await page.locator("#field-state").selectOption("active");
  await guide.locator('[data-progress="next"]', { hasText: "route" }).waitFor();
});

journey("open steps are done from the guide, each as one step that can be taken back", async (page) => {
  await opened(page, WAITING.replace("      route-table tb main\n", "      route-table tb main\n      security-group db-sg\n").replace("10.2.0.10", "10.2.0.10 groups db-sg"));
  await page.getByRole("tab", { name: "Setup" }).click();
  const guide = page.locator('[data-guide="p"]');
  await guide.waitFor();
  const left = () => guide.locator("button[id^=set-up-]").count();
  // The first account has routed already: acceptance, the other side's route, and its group are left.
  const before = await left();
  await guide.locator('[data-progress="next"]').getByRole("button", { name: "Apply" }).click();
  await guide.locator('[data-progress="next"]', { hasText: "10.1.0.0/16" }).waitFor();
  assert.equal(await left(), before - 1);
  // The next step has the focus.
  await page.locator("button[id^=set-up-]:focus").waitFor();
  await guide.locator('[data-progress="next"]').getByRole("button", { name: "Apply" }).press("Enter");
  const group = guide.locator("li", { hasText: "inbound rules to the security groups of b" });
  await group.locator("input").fill("5432");
  await group.getByRole("button", { name: "Apply" }).click();
  await guide.locator(".tag", { hasText: "done" }).waitFor();
  await page.getByRole("tab", { name: "Paths" }).click();
  await page.locator("#path-from").fill("web");
  await page.locator("#path-to").fill("db");
  await page.locator("#path-protocol").fill("tcp");
  await page.locator("#path-port").fill("5432");
  await page.locator("#path-port").press("Enter");
  await verdict(page, "delivered");
  await undo(page).click();
  await verdict(page, "denied");
  await undo(page).click();
  await undo(page).click();
  // Three steps were three of the history.
  await page.locator(".toolbar button:disabled[aria-label=Undo]").waitFor();
});

journey("the cost of a month is shown with the date and the source of its prices, which can be edited", async (page) => {
  await page.locator('[data-sample="privatelink"]').click();
  await page.locator(".box").first().waitFor();
  await page.getByRole("tab", { name: "Cost" }).click();
  await page.locator(".cost__total").waitFor();
  assert.match(await page.locator(".cost__total").innerText(), /^[\d,.]+ USD$/);
  assert.ok((await page.locator(".cost tbody tr").count()) >= 2);
  assert.match(await page.locator(".cost__assumed").innerText(), /as of \d{4}-\d{2}-\d{2} \(aws\.amazon\.com/);
  await page.locator("#cost-prices").click();
  await page.locator(".inspector").getByText("Price list").first().waitFor();
});

journey("a VPC with public and private subnets in three zones and a NAT gateway is added in six clicks", async (page) => {
  await page.getByRole("button", { name: "Empty plan" }).click();
  const click = counted();
  await click(page.locator(".palette").getByRole("button", { name: "VPC and more…" }));
  await page.locator("#vpc-name:focus").waitFor();
  await page.locator("#vpc-name").fill("prod");
  await page.locator("#vpc-zones").selectOption("3");
  await page.locator("#vpc-nat").selectOption("each-zone");
  await click(page.locator("#vpc-s3"));
  click.count += 2;
  await page.locator(".dialog .diff").last().getByText("subnet prod-private-c").waitFor();
  await click(page.locator("#fix-apply"));
  assert.ok(click.count <= 6);
  await page.locator(".box--vpc").waitFor();
  await page.locator("#field-name").waitFor();
  assert.equal(await page.locator("#field-name").inputValue(), "prod");
  await undo(page).click();
  await page.locator(".box--vpc").waitFor({ state: "detached" });
});

journey(
  "on a phone two VPCs are joined by touch alone",
  async (page) => {
    await opened(page, APART);
    await page.getByRole("tab", { name: "Join" }).tap();
    await page.locator("#join-add").selectOption({ label: "VPC shop" });
    await page.locator("#join-add").selectOption({ label: "VPC data" });
    await page.locator('[data-way="transit-gateway"] label').tap();
    await page.locator(".preview .diff").last().getByText("transit-gateway hub").waitFor();
    await page.locator("#fix-apply").tap();
    await verdict(page, "delivered");
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.ok(!wider, "nothing is wider than the window");
  },
  { viewport: { width: 390, height: 844 }, hasTouch: true },
);
