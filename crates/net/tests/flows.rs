//! Flows print for people, are answered as hosts answer, and are plain objects in a file.

use std::net::IpAddr;

use net::{Flow, Protocol, Readable};

#[track_caller]
fn check(flow: Flow, text: &str, answer: &str) {
    assert_eq!(flow.to_string(), text);
    assert_eq!(flow.reversed().to_string(), answer);
    assert_eq!(flow.reversed().reversed(), flow);
}

fn ends(source: &str, destination: &str) -> Option<(IpAddr, IpAddr)> {
    IpAddr::read(source).ok().zip(IpAddr::read(destination).ok())
}

#[test]
fn flows_print_and_are_answered() {
    let (a, b) = ends("10.0.0.5", "10.1.0.7").unwrap();
    check(
        Flow::new(a, b, Protocol::UDP, 53),
        "udp 10.0.0.5:49152 -> 10.1.0.7:53",
        "udp 10.1.0.7:53 -> 10.0.0.5:49152",
    );
    check(Flow::icmp(a, b, 8, 0), "icmp 8/0 10.0.0.5 -> 10.1.0.7", "icmp 0/0 10.1.0.7 -> 10.0.0.5");
    check(Flow::icmp(a, b, 3, 4), "icmp 3/4 10.0.0.5 -> 10.1.0.7", "icmp 3/4 10.1.0.7 -> 10.0.0.5");
    check(
        Flow::new(a, b, Protocol(50), 0),
        "protocol 50 10.0.0.5 -> 10.1.0.7",
        "protocol 50 10.1.0.7 -> 10.0.0.5",
    );
}

#[test]
fn ipv6_flows_print_and_are_answered() {
    let (a, b) = ends("fd00::5", "fd00:1::7").unwrap();
    check(
        Flow::new(a, b, Protocol::TCP, 443),
        "tcp [fd00::5]:49152 -> [fd00:1::7]:443",
        "tcp [fd00:1::7]:443 -> [fd00::5]:49152",
    );
    check(
        Flow::icmp(a, b, 128, 0),
        "icmpv6 128/0 fd00::5 -> fd00:1::7",
        "icmpv6 129/0 fd00:1::7 -> fd00::5",
    );
}

#[test]
fn a_flow_is_a_plain_object_in_a_file() {
    let (a, b) = ends("10.0.0.5", "10.1.0.7").unwrap();
    let flow = Flow::new(a, b, Protocol::TCP, 443);
    let text = serde_json::to_string(&flow).unwrap();
    let expected = r#"{"source":"10.0.0.5","destination":"10.1.0.7","protocol":"tcp","source_port":49152,"port":443}"#;
    assert_eq!(text, expected);
    assert_eq!(serde_json::from_str::<Flow>(&text).unwrap(), flow);
    assert!(serde_json::from_str::<Flow>(&text.replace("tcp", "tcpp")).is_err());
}
