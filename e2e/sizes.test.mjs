// What is loaded stays small.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sizes } from "./sizes.mjs";

const MOST = { page: 200, engine: 600 };

for (const [part, most] of Object.entries(MOST)) {
  test(`the ${part} is at most ${most} kB as a web server sends it`, () => {
    const size = sizes()[part];
    assert.ok(size > 10, `${part} is missing`);
    assert.ok(size <= most, `${part}: ${size.toFixed(1)} kB`);
  });
}
