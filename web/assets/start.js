// Starts the page: loads the engine, and the worker that keeps it for times without a network.
import init from "./vpcplan-web.js";

init({ module_or_path: "./vpcplan-web_bg.wasm" });

// The build writes the address; it is empty where the page is served for development.
const worker = "@WORKER@";
if ("serviceWorker" in navigator) {
  if (worker) navigator.serviceWorker.register(worker, { updateViaCache: "none" });
  else navigator.serviceWorker.getRegistration().then((old) => old?.unregister());
}
