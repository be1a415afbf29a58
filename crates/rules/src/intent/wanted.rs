//! Reading intents: whom they name, which services, and whether they hold.

use net::{PortSet, PortSpan, Protocol, Protocols};
use plan::{Intent, Part};
use reach::{End, Holds, Network, NoSuchEnd, Want};

/// One pair of ends of an intent that does not simply hold.
pub(super) struct Doubt {
    pub(super) from: End,
    pub(super) to: End,
    pub(super) holds: Holds,
}

/// The first pair of an intent that does not hold, and the first that cannot be decided.
pub(super) fn doubts(network: &Network, intent: &Part<'_, Intent>) -> [Option<Doubt>; 2] {
    let ends = |texts: &[String]| -> Vec<End> {
        texts.iter().filter_map(|text| network.select(text).ok()).flatten().collect()
    };
    let Some(services) = services(intent.is()) else { return [None, None] };
    let want = if intent.is().must_reach() { Want::Reach } else { Want::NotReach };
    let (mut broken, mut unknown) = (None, None);
    for from in ends(&intent.is().from) {
        for to in ends(&intent.is().to).into_iter().filter(|to| *to != from) {
            let holds = network.holds(want, &from, &to, services.as_ref());
            let doubt = Doubt { from: from.clone(), to, holds };
            match &doubt.holds {
                Holds::No(_) => broken = broken.or(Some(doubt)),
                Holds::NoFlow if want == Want::Reach => broken = broken.or(Some(doubt)),
                Holds::Unknown(_) => unknown = unknown.or(Some(doubt)),
                Holds::Yes | Holds::NoFlow => {}
            }
        }
    }
    [broken, unknown]
}

/// What of an intent names nothing: the field, the place in its list, and why.
pub(super) fn unnamed(
    network: &Network,
    intent: &Part<'_, Intent>,
) -> Vec<(&'static str, usize, NoSuchEnd)> {
    let lists = [("from", &intent.is().from), ("to", &intent.is().to)];
    let all = lists.into_iter().flat_map(|(field, texts)| {
        texts.iter().enumerate().map(move |(row, text)| (field, row, text))
    });
    all.filter_map(|(field, row, text)| Some((field, row, network.select(text).err()?))).collect()
}

/// The services that an intent is about: `None` where they cannot be read, and within it `None` where it
/// names neither protocol nor ports.
pub(super) fn services(intent: &Intent) -> Option<Option<PortSet>> {
    let span = |protocol: Protocol| match &intent.ports {
        None => Some(PortSpan::ALL),
        Some(ports) if protocol.is_icmp() => {
            net::IcmpTypes::new(ports.text()).value().map(net::IcmpSpan::ports)
        }
        Some(ports) => ports.value(),
    };
    match intent.protocol.value()? {
        Protocols::All if intent.ports.is_none() => Some(None),
        Protocols::All => {
            let both =
                [Protocol::TCP, Protocol::UDP].map(|one| Some(PortSet::new(one, span(one)?)));
            let [tcp, udp] = both;
            Some(Some(tcp?.union(&udp?)))
        }
        Protocols::One(Protocol::ICMP | Protocol::ICMPV6) => {
            let both = [Protocol::ICMP, Protocol::ICMPV6];
            let [four, six] = both.map(|one| Some(PortSet::new(one, span(one)?)));
            Some(Some(four?.union(&six?)))
        }
        Protocols::One(protocol) => Some(Some(PortSet::new(protocol, span(protocol)?))),
    }
}
