//! JSON-RPC over standard input and output, a message on each line. What is no request of the protocol is
//! answered here, with its id where it has one, so that no client waits for ever; the SDK is given the rest.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex, stdin, stdout};
use tokio::sync::Notify;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::JoinHandle;

/// The bytes that are held between standard input or output and the server.
const HELD: usize = 64 * 1024;

/// Requests whose answer is not written yet; input ends for the server when there is none.
#[derive(Clone, Default)]
struct Pending {
    count: Arc<AtomicUsize>,
    changed: Arc<Notify>,
}

impl Pending {
    fn begin(&self) {
        self.count.fetch_add(1, Ordering::SeqCst);
    }

    fn end(&self) {
        let less = |count: usize| count.checked_sub(1);
        let _ = self.count.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less);
        self.changed.notify_one();
    }

    async fn none(&self) {
        while self.count.load(Ordering::SeqCst) > 0 {
            self.changed.notified().await;
        }
    }
}

/// What the server reads and writes, and the task that ends when everything is written.
pub(super) fn transport() -> ((DuplexStream, DuplexStream), JoinHandle<()>) {
    let (to_server, server_reads) = duplex(HELD);
    let (server_writes, from_server) = duplex(HELD);
    let (answers, lines) = channel(64);
    let pending = Pending::default();
    tokio::spawn(read(to_server, answers.clone(), pending.clone()));
    tokio::spawn(pass_on(from_server, answers, pending));
    ((server_reads, server_writes), tokio::spawn(write(lines)))
}

/// Reads standard input to its end; its last line need not end in a line feed.
async fn read(mut server: DuplexStream, answers: Sender<String>, pending: Pending) {
    let mut input = BufReader::new(stdin());
    let mut line = Vec::new();
    while matches!(input.read_until(b'\n', &mut line).await, Ok(read) if read > 0) {
        let said = match judged(line.trim_ascii()) {
            Judged::Request => {
                pending.begin();
                true
            }
            Judged::Other => true,
            Judged::Nothing => false,
            Judged::Wrong(answer) => answers.send(answer.to_string()).await.is_err(),
        };
        let whole = [line.trim_ascii(), b"\n"].concat();
        line.clear();
        if said && server.write_all(&whole).await.is_err() {
            return;
        }
    }
    pending.none().await;
}

/// Passes on what the server writes.
async fn pass_on(server: DuplexStream, answers: Sender<String>, pending: Pending) {
    let mut lines = BufReader::new(server).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let said: Value = serde_json::from_str(&line).unwrap_or_default();
        let is_answer = said.get("result").or_else(|| said.get("error")).is_some();
        if answers.send(line).await.is_err() {
            return;
        }
        if is_answer {
            pending.end();
        }
    }
}

async fn write(mut lines: Receiver<String>) {
    let mut output = stdout();
    while let Some(line) = lines.recv().await {
        let whole = [line.as_bytes(), b"\n"].concat();
        if output.write_all(&whole).await.is_err() || output.flush().await.is_err() {
            return;
        }
    }
}

/// What a line is.
#[derive(Debug, PartialEq)]
enum Judged {
    /// A request, which the server answers.
    Request,
    /// A notification or an answer.
    Other,
    /// Nothing that anyone waits for.
    Nothing,
    /// No message of the protocol, with what is answered.
    Wrong(Value),
}

const NO_JSON: i32 = -32700;
const NO_REQUEST: i32 = -32600;
const NO_PARAMETERS: i32 = -32602;

fn judged(line: &[u8]) -> Judged {
    if line.is_empty() {
        return Judged::Nothing;
    }
    let Ok(message) = serde_json::from_slice::<Value>(line) else {
        return wrong(&Value::Null, NO_JSON, "this is not JSON");
    };
    let id = message.get("id").cloned().unwrap_or_default();
    let has_id = id.is_string() || id.is_number();
    if message.get("method").is_none()
        && has_id
        && (message.get("result").or(message.get("error"))).is_some()
    {
        return Judged::Other;
    }
    let method = message.get("method").and_then(Value::as_str);
    let is_two = message.get("jsonrpc").and_then(Value::as_str) == Some("2.0");
    let Some(method) = method.filter(|_| is_two && (has_id || message.get("id").is_none())) else {
        let id = if has_id { id } else { Value::Null };
        return wrong(&id, NO_REQUEST, "this is not a request of JSON-RPC 2.0");
    };
    let parameters = message.get("params");
    let named = parameters.and_then(|all| all.get("name")).and_then(Value::as_str);
    let fits =
        parameters.is_none_or(Value::is_object) && (method != "tools/call" || named.is_some());
    match (has_id, fits) {
        (true, true) => Judged::Request,
        (false, true) => Judged::Other,
        (true, false) => {
            wrong(&id, NO_PARAMETERS, "`params` is an object; of `tools/call`, with a `name`")
        }
        (false, false) => Judged::Nothing,
    }
}

fn wrong(id: &Value, code: i32, said: &str) -> Judged {
    Judged::Wrong(json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": said } }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(line: &str) -> (Value, Value) {
        let Judged::Wrong(answer) = judged(line.as_bytes()) else { return Default::default() };
        let code = answer.pointer("/error/code").cloned().unwrap_or_default();
        (answer.get("id").cloned().unwrap_or_default(), code)
    }

    #[test]
    fn what_is_no_request_is_answered_with_its_id() {
        assert_eq!(answered("{not json"), (Value::Null, json!(-32700)));
        assert_eq!(answered("[1]"), (Value::Null, json!(-32600)));
        let list = r#"{"jsonrpc":"2.0","id":11,"method":"tools/list","params":[]}"#;
        assert_eq!(answered(list), (json!(11), json!(-32602)));
        let number = r#"{"jsonrpc":"2.0","id":12,"method":7}"#;
        assert_eq!(answered(number), (json!(12), json!(-32600)));
        let old = r#"{"jsonrpc":"1.0","id":4,"method":"tools/list"}"#;
        assert_eq!(answered(old), (json!(4), json!(-32600)));
        let bare = r#"{"jsonrpc":"2.0","id":"a","method":"tools/call"}"#;
        assert_eq!(answered(bare), (json!("a"), json!(-32602)));
    }

    #[test]
    fn requests_notifications_and_answers_are_passed_on() {
        let request = br#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#;
        assert_eq!(judged(request), Judged::Request);
        let told = br#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#;
        assert_eq!(judged(told), Judged::Other);
        assert_eq!(judged(br#"{"jsonrpc":"2.0","id":1,"result":{}}"#), Judged::Other);
        assert_eq!(judged(b""), Judged::Nothing);
    }
}
