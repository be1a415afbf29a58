// Starts the engine in its worker and the page beside it; neither waits for the other.
import init, { begin } from "./vpcplan-web.js";

const engine = new Worker(new URL("./engine.js", import.meta.url), { type: "module" });
await init({ module_or_path: new URL("./vpcplan-web_bg.wasm", import.meta.url) });
begin(engine);

// The build writes the address; it is empty where the page is served for development.
const worker = "@WORKER@";
if ("serviceWorker" in navigator) {
  if (worker) navigator.serviceWorker.register(worker, { updateViaCache: "none" });
  else navigator.serviceWorker.getRegistration().then((old) => old?.unregister());
}
