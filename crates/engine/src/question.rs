//! Trace questions: parsing typed ends, protocols and ports into a [`Query`], for the command, the
//! package and the page alike.

use net::{IcmpSpan, Protocol, Readable};
use plan::Language;
use reach::{NoSuchEnd, Query};

use crate::{Message, Session};

/// A typed trace question. Empty fields have defaults: `tcp`, the protocol's default port, any source
/// port.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The source: a resource's id or name, an address, or `internet`.
    pub from: String,
    /// The destination: as the source, or a DNS name.
    pub to: String,
    /// The protocol, by name or number.
    pub protocol: String,
    /// The destination port. For ICMP a type and code, `8/0`, or a type alone, whose code is 0; a number
    /// above 255 is read as type times 256 plus code.
    pub port: String,
    /// The source port.
    pub source_port: String,
}

/// Why a question is invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unasked {
    /// Unknown end.
    End(NoSuchEnd),
    /// Unknown protocol.
    Protocol(String),
    /// Invalid port.
    Port(String),
    /// Invalid ICMP type and code.
    Icmp(String),
}

impl Unasked {
    /// The error message.
    pub fn text(&self, language: Language) -> String {
        let said = match self {
            Unasked::End(unknown) => return unknown.text(language),
            Unasked::Protocol(text) => Message::new(
                format!("`{text}` is not a protocol; write tcp, udp, icmp, icmpv6 or a number"),
                format!(
                    "`{text}`: 프로토콜이 아닙니다. tcp, udp, icmp, icmpv6 또는 번호를 입력하세요"
                ),
            ),
            Unasked::Port(text) => Message::new(
                format!("`{text}` is not a port; write 0 to 65535"),
                format!("`{text}`: 포트가 아닙니다. 0에서 65535까지 입력하세요"),
            ),
            Unasked::Icmp(text) => Message::new(
                format!("`{text}` is not an ICMP type and code; write one such as 8/0"),
                format!("`{text}`: ICMP 유형과 코드가 아닙니다. 8/0처럼 입력하세요"),
            ),
        };
        said.get(language).to_owned()
    }
}

/// The parsed protocol and ports of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// The protocol.
    pub protocol: Protocol,
    /// The destination port; for ICMP the type × 256 + code; 0 for protocols without either.
    pub port: u16,
    /// The source port.
    pub source_port: Option<u16>,
}

impl Question {
    /// Parses the protocol and the ports.
    ///
    /// # Errors
    /// When one of them is invalid.
    pub fn service(&self) -> Result<Service, Unasked> {
        let protocol = protocol(&self.protocol)?;
        let source_port = Some(self.source_port.trim()).filter(|text| !text.is_empty());
        Ok(Service {
            protocol,
            port: port(protocol, self.port.trim())?,
            source_port: source_port.map(one_port).transpose()?,
        })
    }
}

impl Session {
    /// The query of a typed question.
    ///
    /// # Errors
    /// When an end, the protocol or a port is invalid.
    pub fn query(&self, question: &Question) -> Result<Query, Unasked> {
        let from = self.end(question.from.trim()).map_err(Unasked::End)?;
        let to = self.destination(question.to.trim()).map_err(Unasked::End)?;
        let Service { protocol, port, source_port } = question.service()?;
        Ok(Query { source_port, ..Query::new(from, to, protocol, port) })
    }
}

/// The default port of a protocol: 443 for TCP and UDP, an echo request for ICMP, 0 for others.
pub fn usual_port(protocol_text: &str) -> &'static str {
    match protocol(protocol_text) {
        Ok(protocol) if protocol.has_ports() => "443",
        Ok(Protocol::ICMP) => "8/0",
        Ok(Protocol::ICMPV6) => "128/0",
        _ => "",
    }
}

/// Whether the protocol has ICMP types and codes in place of ports.
pub fn has_types(protocol_text: &str) -> bool {
    protocol(protocol_text).is_ok_and(Protocol::is_icmp)
}

fn protocol(text: &str) -> Result<Protocol, Unasked> {
    let text = if text.trim().is_empty() { "tcp" } else { text.trim() };
    text.parse().map_err(|_| Unasked::Protocol(text.to_owned()))
}

fn port(protocol: Protocol, text: &str) -> Result<u16, Unasked> {
    match text {
        "" if protocol.has_ports() => Ok(443),
        // Between IPv6 addresses an echo request of `icmp` is 128/0: the tracer chooses where it sees them.
        "" => Ok(0),
        text if protocol.has_ports() => one_port(text),
        text if protocol.is_icmp() => icmp(protocol, text),
        text => one_port(text).map(|_| 0),
    }
}

fn one_port(text: &str) -> Result<u16, Unasked> {
    text.parse().map_err(|_| Unasked::Port(text.to_owned()))
}

fn icmp(protocol: Protocol, text: &str) -> Result<u16, Unasked> {
    let read = || match IcmpSpan::read(text) {
        Ok(IcmpSpan::Type(kind)) => Some(u16::from(kind) << 8),
        Ok(IcmpSpan::TypeAndCode(kind, code)) => Some(u16::from(kind) << 8 | u16::from(code)),
        _ => text.parse().ok(),
    };
    let asked = read().ok_or_else(|| Unasked::Icmp(text.to_owned()))?;
    let echo = if protocol == Protocol::ICMP { 8 << 8 } else { 128 << 8 };
    Ok(if asked == echo { 0 } else { asked })
}
