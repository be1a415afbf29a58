//! Questions of traces: what is left empty has its usual value, and a ping is an echo request.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own plan has failed")]

use engine::{Language, Plan, Question, Session, Unasked, usual_port};

fn session() -> Session {
    let plan = "vpc v 10.0.0.0/16 ipv6 fd00::/56
  subnet s 10.0.0.0/24 ipv6 fd00::/64
    instance a 10.0.0.4,fd00::4
    instance b 10.0.0.5,fd00::5";
    Session::of(plan.parse::<Plan>().unwrap())
}

fn question(to: &str, protocol: &str, port: &str) -> Question {
    Question {
        from: if to.contains(':') { "fd00::4" } else { "10.0.0.4" }.to_owned(),
        to: to.to_owned(),
        protocol: protocol.to_owned(),
        port: port.to_owned(),
        source_port: String::new(),
    }
}

/// The flow that a question follows.
fn flow(to: &str, protocol: &str, port: &str) -> Result<String, Unasked> {
    let session = session();
    let query = session.query(&question(to, protocol, port))?;
    Ok(session.conversation(&query, Language::En).out.flow)
}

#[track_caller]
fn follows(to: &str, protocol: &str, port: &str, expected: &str) {
    let flow = flow(to, protocol, port).unwrap();
    assert!(flow.starts_with(expected) || flow.ends_with(expected), "{flow} is not {expected}");
}

#[test]
fn what_is_left_empty_has_its_usual_value() {
    follows("10.0.0.5", "", "", "10.0.0.5:443");
    follows("10.0.0.5", "udp", "", "10.0.0.5:443");
    follows("10.0.0.5", "icmp", "", "icmp 8/0 ");
    follows("fd00::5", "icmp", "", "icmpv6 128/0 ");
    follows("fd00::5", "icmpv6", "", "icmpv6 128/0 ");
}

#[test]
fn a_type_and_code_is_read_as_it_is_written() {
    follows("10.0.0.5", "icmp", "8/0", "icmp 8/0 ");
    follows("10.0.0.5", "icmp", "8", "icmp 8/0 ");
    follows("10.0.0.5", "icmp", "2048", "icmp 8/0 ");
    follows("10.0.0.5", "icmp", "3/4", "icmp 3/4 ");
    follows("fd00::5", "icmp", "8/0", "icmpv6 128/0 ");
    follows("fd00::5", "icmpv6", "128/0", "icmpv6 128/0 ");
}

#[test]
fn the_usual_port_of_a_protocol_asks_what_an_empty_one_does() {
    for (to, protocol) in [("10.0.0.5", "tcp"), ("10.0.0.5", "icmp"), ("fd00::5", "icmpv6")] {
        assert_eq!(flow(to, protocol, usual_port(protocol)), flow(to, protocol, ""), "{protocol}");
    }
    assert_eq!(usual_port("47"), "");
}

#[test]
fn what_cannot_be_read_is_named() {
    let refused = |protocol, port| flow("10.0.0.5", protocol, port).unwrap_err();
    assert_eq!(refused("tpc", ""), Unasked::Protocol("tpc".to_owned()));
    assert_eq!(refused("tcp", "8/0"), Unasked::Port("8/0".to_owned()));
    assert_eq!(refused("icmp", "ping"), Unasked::Icmp("ping".to_owned()));
    assert!(matches!(flow("nobody", "tcp", "1").unwrap_err(), Unasked::End(_)));
}

#[test]
fn a_rule_for_echo_requests_alone_lets_a_ping_through() {
    let plan = "vpc v 10.0.0.0/16
  subnet s 10.0.0.0/24
    instance a 10.0.0.4
    instance b 10.0.0.5 groups g
  security-group g
    in icmp 8 cidr 10.0.0.0/16";
    let session = Session::of(plan.parse::<Plan>().unwrap());
    let query = session.query(&question("10.0.0.5", "icmp", usual_port("icmp"))).unwrap();
    assert_eq!(session.conversation(&query, Language::En).verdict, engine::Verdict::Delivered);
}
