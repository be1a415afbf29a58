// How large what the page loads is, as a web server sends it: the page, which must be there before anyone can
// do anything, and the engine, which loads beside it.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const DIST = fileURLToPath(new URL("../dist/", import.meta.url));
const PARTS = {
  page: /^(vpcplan-web|start|tokens|page|canvas|panel|joining|form|plans|index).*\.(wasm|js|css|html)$/,
  engine: /^(vpcplan[-_](?!web)|engine).*\.(wasm|js)$|^vpcplan-[0-9a-f]{16}\.js$/,
  pages: /^rules.*\.txt$/,
};

/** The bytes of each part, compressed, in kB. */
export function sizes() {
  const packed = (file) => brotliCompressSync(readFileSync(DIST + file)).length;
  const files = readdirSync(DIST);
  const sum = (pattern) => files.filter((file) => pattern.test(file)).reduce((bytes, file) => bytes + packed(file), 0);
  return Object.fromEntries(Object.entries(PARTS).map(([part, pattern]) => [part, sum(pattern) / 1000]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [part, size] of Object.entries(sizes())) console.log(`${part}: ${size.toFixed(1)} kB as sent`);
}
