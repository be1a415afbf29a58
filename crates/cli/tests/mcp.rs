//! The server of the Model Context Protocol, asked by a client of the same SDK over standard input and output.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use rmcp::ServiceExt;
use rmcp::model::CallToolRequestParams;
use rmcp::transport::TokioChildProcess;
use serde_json::{Value, json};

const PLAN: &str = "vpc a 10.0.0.0/16\n  route-table ta main\n    route 10.1.0.0/16 -> p\n  subnet sa 10.0.0.0/24\n    instance ia 10.0.0.10\nvpc b 10.1.0.0/16\n  route-table tb main\n    route 10.0.0.0/16 -> p\n  subnet sb 10.1.0.0/24\n    instance ib 10.1.0.10\npeering p a <-> b active\n";

/// A client of a server that has just been started.
async fn client() -> rmcp::service::RunningService<rmcp::RoleClient, ()> {
    let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_vpcplan"));
    command.arg("mcp");
    ().serve(TokioChildProcess::new(command).unwrap()).await.unwrap()
}

/// Calls a tool; gives what it says, and whether that is an error.
async fn call(
    client: &rmcp::service::RunningService<rmcp::RoleClient, ()>,
    tool: &'static str,
    arguments: Value,
) -> (bool, String) {
    let request = CallToolRequestParams::new(tool);
    let request = request.with_arguments(arguments.as_object().unwrap().clone());
    let result = client.call_tool(request).await.unwrap();
    let text = result.content[0].as_text().unwrap().text.clone();
    (result.is_error == Some(true), text)
}

async fn answer(
    client: &rmcp::service::RunningService<rmcp::RoleClient, ()>,
    tool: &'static str,
    arguments: Value,
) -> Value {
    let (is_error, text) = call(client, tool, arguments).await;
    assert!(!is_error, "{tool}: {text}");
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn an_agent_opens_a_plan_and_asks_about_it() {
    let client = client().await;
    let tools = client.list_all_tools().await.unwrap();
    let names: Vec<&str> = tools.iter().map(|tool| tool.name.as_ref()).collect();
    for name in ["open", "check", "trace", "reach", "free", "fix", "diff", "explain"] {
        assert!(names.contains(&name), "{names:?}");
    }
    let (is_error, text) = call(&client, "check", json!({})).await;
    assert!(is_error && text.contains("open"), "{text}");

    let opened = answer(&client, "open", json!({ "text": PLAN })).await;
    assert_eq!(opened["resources"], 9);
    assert!(answer(&client, "check", json!({})).await["findings"].is_array());
    let packet = json!({ "from": "ia", "to": "ib", "port": "22" });
    let traced = answer(&client, "trace", packet).await;
    assert_eq!(traced["out"]["hops"][0]["at"], "ia");
    let reached = answer(&client, "reach", json!({ "from": "sa", "to": "sb" })).await;
    assert!(reached.is_array());
    let free = answer(&client, "free", json!({ "prefix": 16, "pools": ["10.0.0.0/14"] })).await;
    assert_eq!(free["blocks"], json!(["10.2.0.0/16"]));
    let fixed = answer(&client, "fix", json!({})).await;
    assert!(fixed["plan"].as_str().unwrap().contains("vpcplan"));
    let other = PLAN.replace("10.1.0.10", "10.1.0.11");
    let compared = answer(&client, "diff", json!({ "text": other })).await;
    assert_eq!((&compared["equal"], &compared["changed"][0]["id"]), (&json!(false), &json!("ib")));
    let page = answer(&client, "explain", json!({ "rule": "peering-overlap" })).await;
    assert_eq!(page["name"], "peering-overlap");
    let (is_error, _) = call(&client, "explain", json!({ "rule": "no-such-rule" })).await;
    assert!(is_error);
    client.cancel().await.unwrap();
}

#[test]
fn every_line_is_answered_with_its_id_and_the_last_one_needs_no_line_feed() {
    use std::io::Write;
    let mut server = std::process::Command::new(env!("CARGO_BIN_EXE_vpcplan"))
        .arg("mcp")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let hello = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "t", "version": "1" } } });
    let lines = [
        hello.to_string(),
        r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#.to_owned(),
        "no json".to_owned(),
        r#"{"jsonrpc":"2.0","id":11,"method":"tools/list","params":[]}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":12,"method":"tools/list"}"#.to_owned(),
    ];
    let mut input = server.stdin.take().unwrap();
    input.write_all(lines.join("\n").as_bytes()).unwrap();
    drop(input);
    let output = server.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let said: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |id: Value| said.iter().find(|one| one["id"] == id);
    assert!(of(json!(1)).unwrap()["result"].is_object(), "{said:?}");
    assert_eq!(of(Value::Null).unwrap()["error"]["code"], -32700);
    assert_eq!(of(json!(11)).unwrap()["error"]["code"], -32602);
    assert!(of(json!(12)).unwrap()["result"]["tools"].is_array(), "{said:?}");
}
