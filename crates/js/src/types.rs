//! TypeScript types of the values that cross, which `wasm-bindgen` adds to the package.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** A language of findings and traces. */
export type Language = "en" | "ko";
/** The consequence of a finding, worst first. */
export type Severity = "rejected" | "broken" | "risky" | "note";
/** The verdict of a trace. */
export type Verdict = "delivered" | "leaves-plan" | "denied" | "no-route" | "blackhole" | "loop" | "unknown";
/** A file to open; its format is recognized by its content. */
export interface InputFile { name: string; text: string }
/** A place in a plan: a resource, and a JSON pointer into its component. */
export interface Spot { id: string; path: string }
/** A resource as in the plan's file; `is` has one key, the component's tag. */
export interface Resource {
  name?: string; parent?: string; note?: string; tags?: Record<string, string>; account?: string;
  at?: { x: number; y: number; w: number; h: number };
  is: Record<string, Record<string, unknown>>;
}
/** An edit of one resource: added, replaced, or dropped (`null`). */
export interface Edit { id: string; to: Resource | null }
/** A labelled list of edits, applied whole and undone whole. */
export interface Change { label: string; edits: Edit[] }
/** Another place that takes part in a finding. */
export interface Note { at: Spot; at_name: string; message: string }
/** A fix: a change that settles a finding. */
export interface Fix { name: string; label: string; safety: "safe" | "review" }
/** A finding of a rule. */
export interface Finding {
  key: string; rule: string; severity: Severity; title: string; message: string; why: string; do: string;
  source: string; at: Spot; at_name: string; also: Note[]; fixes: Fix[]; accepted: string | null;
}
/** The effect of a change; `lines` are outline lines with `-` or `+` before them. */
export interface Preview { resolves: Finding[]; adds: Finding[]; lines: string[]; opens: Reach[]; closes: Reach[] }
/**
 * A trace question; an end is a resource's id or name, an address, or `internet`. For ICMP `port` is a type
 * and code such as `8/0`. Without a port it is 443, and for ICMP an echo request.
 */
export interface Question {
  from: string; to: string; protocol?: string; port?: number | string; sourcePort?: number | string; language?: Language;
}
/** A route or rule that was considered and did not decide. */
export interface Considered { at: Spot; code: string | null; text: string }
/** A step of a hop: a check, a routing decision or a rewriting. */
export interface Step { action: string; code: string | null; cause: Spot; text: string; considered: Considered[] }
/** A hop: a resource on the path. */
export interface Hop { at: string; name: string; kind: string; steps: Step[] }
/** The trace of one direction. */
export interface Trace { verdict: Verdict; flow: string; hops: Hop[] }
/** A traced packet, its return packet, and every place that must change for it to get through. */
export interface Conversation { verdict: Verdict; out: Trace; back: Trace | null; blockers: Step[] }
/** The pairs of a reachability matrix; without an end, every row or column. */
export interface ReachQuestion { from?: string; to?: string; level?: "subnet" | "interface"; language?: Language }
/** Every flow from some prefixes to some, for services such as `tcp 443; icmp 8/0`, from source ports. */
export interface FlowProduct { sources: string[]; destinations: string[]; services: string; source_ports: string }
/** The flows that work from one end to another in both directions, and those that the plan alone cannot decide. */
export interface Reach { from: string; to: string; works: FlowProduct[]; unknown: FlowProduct[]; witness: string | null }
/** How an export is written: the language of its words, the colours of pictures, and whether they have a legend. */
export interface ExportOptions { language?: Language; theme?: "light" | "dark"; legend?: boolean }
/** One thing that a plan can be written as. */
export interface ExportFormat { name: string; label: string; extension: string; lossless: boolean }
/** What is to be joined: VPCs or what is in them, by id or name; the last one is the server. */
export interface JoinInput {
  ends: string[]; protocol?: string; port?: number | string; name?: string; acceptance?: boolean;
  inside?: string; language?: Language;
}
/** The ways to join some ends, side by side. */
export interface Advice { ends: string[]; choose: string | null; because: string; methods: MethodAdvice[] }
/** The connections of a way for a number of VPCs, and their cost. */
export interface Growth { vpcs: number; connections: number; monthly_cost: string; beyond: string | null }
/** One way to join: what it allows, why it does not fit, its traces, costs and changed outline lines. */
export interface MethodAdvice {
  method: "peering" | "transit-gateway" | "private-link"; name: string; carries: string; limits: string; best_for: string;
  fits: boolean; refused: string[]; proofs: Verdict[]; monthly_cost: string[]; growth: Growth[]; place: string | null; lines: string[];
}
/** A conversation made to work: what stood in its way, what still does, and what else opens. */
export interface OpenView {
  before: Verdict; after: Verdict; blockers: Step[]; remaining: Step[]; lines: string[]; new_findings: Finding[];
  also_allowed: Reach[]; compared: string; ways: Advice | null; rest: string | null;
}
/** The set-up guide of one connection. */
export interface SetupGuide { join: string; title: string; done: boolean; steps: SetupStep[] }
/** A step of a guide: whether it is done, and who does it. */
export interface SetupStep { state: "done" | "open" | "optional"; side: string; account: string | null; text: string; at: Spot }
/** The cost of a month, with what is assumed. */
export interface Cost { totals: string[]; charges: Charge[]; assumptions: string[] }
/** A charge of a resource. */
export interface Charge {
  at: string; at_name: string; item: string; count: number; hours: string; gb: number; traffic: string;
  month: string; priced: boolean;
}
/** A VPC with its subnets and gateways; empty fields have defaults. */
export interface VpcInput {
  name: string; cidr?: string; prefix?: number; inside?: string; zones?: string[];
  tiers?: ("public" | "private" | "isolated")[]; nat?: "none" | "regional" | "one" | "each-zone";
  endpoints?: string[]; language?: Language;
}
/** A rule's page. */
export interface Page {
  name: string; severity: Severity; title: string; message: string; why: string; do: string;
  source: string; cases: string;
}
"#;
