// The engine's worker: it passes requests to the engine and answers back, as bytes. A large plan is judged
// between messages, so that an edit never waits for the rules.
import init, { WorkerSession } from "./vpcplan.js";

const SLICE = 12;
const turn = new MessageChannel();
const waiting = [];
let session;

self.onmessage = ({ data }) => (session ? answer(data) : waiting.push(data));
turn.port1.onmessage = judge;

function answer(request) {
  post(session.answer(new Uint8Array(request)));
  if (session.isJudging()) turn.port2.postMessage(0);
}

function judge() {
  const begun = performance.now();
  while (session.isJudging()) {
    const judged = session.judge();
    if (judged) post(judged);
    if (performance.now() - begun > SLICE) break;
  }
  if (session.isJudging()) turn.port2.postMessage(0);
}

function post(bytes) {
  if (bytes.length > 0) self.postMessage(bytes.buffer, [bytes.buffer]);
}

await init({ module_or_path: new URL("./vpcplan_bg.wasm", import.meta.url) });
session = new WorkerSession();
self.postMessage("ready");
waiting.splice(0).forEach(answer);
